"""Every line of the servers' logs has a pattern."""
from verdict import Check


def checks(documents):
    unparsed = documents.of("logs-mail.unparsed")
    yield Check("lines not understood", 0, len(unparsed), [
        "%s %s: %s" % (each["error"]["type"], each.get("process", {}).get("name", ""), each["event"]["original"])
        for each in unparsed])
