"""Which message was in which queue: the intervals of the message documents against postqueue's word.

A stamp in the log may stand for a whole second, so a move is known to have been within [stamp,
stamp + S). A message may have been in a queue when the interval can touch the sample, and was surely
there when it spans it at the least.
"""
import collections
import math

import lives
from verdict import Check, at_least

STATES = ("incoming", "active", "deferred", "hold", "maildrop")
SHARE = 0.98


class Places:
    def __init__(self, found, stamp):
        self.stamp = stamp
        self.stays = [(life["email"]["local_id"], *stay) for life in found for stay in lives.intervals(life)]

    def at(self, t0, t1):
        """Ids per state: those that may, and those that must have been there."""
        may, must = collections.defaultdict(set), collections.defaultdict(set)
        for queue_id, state, start, stop in self.stays:
            if start <= t1 and stop + self.stamp > t0:
                may[state].add(queue_id)
                if start + self.stamp <= t0 and stop > t1:
                    must[state].add(queue_id)
        return may, must


def listed(sample):
    return {**{state: set(sample["ids"].get(state, [])) for state in STATES}, "maildrop": set(sample["maildrop"])}


def still(places, sample):
    """Disagreements of a sample in which nothing moved."""
    may, must = places.at(sample["t0"], sample["t1"])
    for state, seen in listed(sample).items():
        if not must[state] <= seen <= may[state]:
            yield "%.1f %s: postqueue has %d, mailscope %d; only there %s, only here %s" % (
                sample["t0"], state, len(seen), len(may[state]), sorted(seen - may[state]), sorted(must[state] - seen))


def moving(places, sample, known):
    """Disagreements of any sample. Mail that cleanup still writes (open) is in incoming for the log;
    new mail in maildrop has no queue id yet."""
    may, must = places.at(sample["t0"], sample["t1"])
    seen = listed(sample)
    for state in STATES:
        wanted = seen[state] & known if state == "maildrop" else seen[state]
        for queue_id in sorted(wanted - may[state]):
            yield "%.1f %s is in %s, mailscope has it in %s" % (
                sample["t0"], queue_id, state, [other for other in may if queue_id in may[other]])
        there = seen[state] | (set(sample["open"]) if state == "incoming" else set())
        for queue_id in sorted(must[state] - there):
            yield "%.1f mailscope has %s in %s, it is in %s" % (
                sample["t0"], queue_id, state, [other for other in seen if queue_id in seen[other]])


def checks(documents, truth, stamp):
    found = lives.Lives(documents)
    places = Places(found.all, stamp)
    known = set(found.by_queue_id)
    quiet = [sample for sample in truth.samples if sample["still"]]
    wrong = {sample["t0"]: list(still(places, sample)) for sample in quiet}
    lines = [line for each in wrong.values() for line in each]
    yield Check("still samples, five states equal", len(quiet), sum(not each for each in wrong.values()),
                lines if quiet else ["no sample was still"])
    busy = [sum(map(len, listed(sample).values())) > 0 for sample in truth.samples]
    wrong = [list(moving(places, sample, known)) for sample, some in zip(truth.samples, busy) if some]
    yield at_least("samples with mail, every id right", max(1, math.ceil(SHARE * len(wrong))),
                   sum(not each for each in wrong), [line for each in wrong for line in each])
