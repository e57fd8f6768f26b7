"""Messages accepted: as the driver was answered, and as messages of their own in Elasticsearch."""
import lives
from check import Check

REFUSED = ("rejected", "abandoned")


def checks(documents, truth):
    own = "@driver.test>"
    found = [life for life in lives.Lives(documents).all
             if lives.root(life) and lives.end(life) not in REFUSED
             and life["email"].get("message_id", "").endswith(own)]
    ids = sorted(life["email"]["message_id"] for life in found)
    expected = sorted(message["message_id"] for message in truth.messages if message["message_id"])
    missing = ["%s was accepted and is not there" % each for each in expected if each not in ids]
    surplus = ["%s was not accepted, or is there twice" % each for each in ids
               if each not in expected or ids.count(each) > 1]
    yield Check("accepted messages", len(expected), len(ids), missing + surplus)
