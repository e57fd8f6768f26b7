"""Each message that the driver sent: one trace, with the right end."""
import collections

import lives
import traces
from verdict import Check

# what no observer but the plan tells, or where the documents name no recipients: the kind of end only
KIND_ONLY = ("deleted", "discarded", "held", "queued")


def roots(found, message):
    """Messages of their own that may be this one; what was thrown away early has no Message-ID in the log."""
    if message["message_id"]:
        known = [life for life in found.by_message_id[message["message_id"]] if lives.root(life)]
        if known or not message["qid"]:
            return known
    return [life for life in found.by_queue_id[message["qid"]]
            if lives.root(life) and message["t"] - 1 <= lives.arrived(life) <= message["t1"] + 1]


def wanted(message):
    return collections.Counter(key(traces.plain(each["to"]), each["end"], each["dsn"]) for each in message["ends"])


def key(to, end, dsn):
    if end in KIND_ONLY:
        return end
    return (to, end, dsn) if end in ("bounced", "expired") else (to, end)


def folded(counter):
    """Ends of which only the kind counts, once each."""
    return {each: 1 if isinstance(each, str) else n for each, n in counter.items()}


def differs(found, message):
    """What is wrong with a message's trace, or None."""
    name = "message %d (%s, %s)" % (message["n"], message["kind"], message["qid"])
    first = roots(found, message)
    if len(first) != 1:
        return "%s: %d messages of its own" % (name, len(first))
    if message["qid"] and first[0]["email"]["local_id"] != message["qid"]:
        return "%s: under queue id %s" % (name, first[0]["email"]["local_id"])
    trace = found.by_trace[first[0]["mail"]["trace"]["id"]]
    expected = folded(wanted(message))
    actual = folded(collections.Counter(key(*end) for end in traces.ends(trace)))
    if expected != actual:
        return "%s: expected %s, found %s" % (name, expected, actual)
    return None


def checks(documents, truth):
    found = lives.Lives(documents)
    wrong = [line for message in truth.messages if (line := differs(found, message))]
    yield Check("driver's messages, one trace, right end", len(truth.messages), len(truth.messages) - len(wrong), wrong)
