"""The published queue lengths against postqueue, where nothing was logged between two samples."""
import collections

import store
from verdict import at_least
from queue_states import STATES

ENOUGH = 10


def quiet_stretches(samples):
    for before, after in zip(samples, samples[1:]):
        if before["still"] and after["still"] and before["log"] == after["log"]:
            yield before["t0"], after["t1"], {**before["counts"], "maildrop": len(before["maildrop"])}


def lengths(documents):
    found = collections.defaultdict(dict)
    for each in documents.of("metrics-mail.queue"):
        queue = each["mail"]["queue"]
        if queue.get("by") == "state":
            found[store.seconds(each["@timestamp"])][queue["state"]] = queue["length"]
    return found


def checks(documents, truth):
    found, wrong, compared = lengths(documents), [], 0
    for t0, t1, counts in quiet_stretches(truth.samples):
        for moment in sorted(moment for moment in found if t0 <= moment <= t1):
            compared += 1
            if any(found[moment].get(state) != counts[state] for state in STATES):
                wrong.append("%.1f: postqueue %s, mailscope %s" % (moment, counts, found[moment]))
    yield at_least("queue lengths in quiet stretches", max(ENOUGH, compared), compared - len(wrong), wrong)
