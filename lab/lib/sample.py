"""Samples the queue into truth/queue.jsonl until the file named in the first argument is there.

A sample is still when the folders before and after it, and postqueue between them, say the same,
and nothing was logged from a tenth of a second before it to its end: the logs up to `log` then are
all that the sample's state can be known from.
"""
import glob
import os
import sys
import time

import spool
from journal import Journal, now
from world import DIR


def log_sizes():
    """Bytes of each log by its name, so that a sample can be found again in the log."""
    return {os.path.basename(path): os.path.getsize(path)
            for path in glob.glob(DIR + "/log/*.log") if not path.endswith("other.log")}


def sample():
    sizes, before = log_sizes(), spool.folders()
    time.sleep(0.1)
    t0, during = now(), spool.folders()
    ids = spool.ids(spool.listed())
    t1 = now()
    after, sizes_after = spool.folders(), log_sizes()
    half = sorted({name for look in (before, during, after) for name in look["open"]})
    same = before == after and sizes == sizes_after and all(after[state] == ids[state] for state in spool.STATES)
    return {"t0": t0, "t1": t1, "still": same and not after["open"] and not after["maildrop"],
            "counts": {state: len(names) for state, names in ids.items()}, "ids": ids,
            "open": half, "maildrop": after["maildrop"], "log": sizes_after}


def main(stop, interval):
    journal = Journal("queue.jsonl")
    following = time.time()
    while not os.path.exists(stop):
        journal.write(sample())
        following = max(following + interval, time.time() + interval / 4)
        while time.time() < following and not os.path.exists(stop):
            time.sleep(0.05)


main(sys.argv[1], float(sys.argv[2]))
