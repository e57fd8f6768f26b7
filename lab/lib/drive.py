"""Drives the lab: the plan of a seed, an administrator beside it, a drain, then postsuper ALL.

drive.py SEED DURATION RATE DRAIN BULK
"""
import os
import queue
import random
import sys
import threading
import time

import boxes
import bulk
import ops
import send
import spool
from plan import incoming, numbered, outgoing, plan
from world import USERS

WORKERS = 12
DO = {"smtp": send.smtp, "sendmail": send.sendmail, "rude": send.rude, "box": boxes.run}
# two sessions that move messages of one mailbox would count each other's
mailbox_locks = {user: threading.Lock() for user in USERS}


def say(text):
    print(time.strftime("lab: %H:%M:%S"), text, file=sys.stderr, flush=True)


def do(item, seed):
    if item["do"] == "box":
        with mailbox_locks[item["user"]]:
            return DO["box"](item, seed)
    return DO[item["do"]](item, seed)


def work(items, seed):
    while item := items.get():
        do(item, seed)


def traffic(items, seed):
    """Every item at its time, unless all workers are busy: then as soon as one is free."""
    waiting = queue.Queue()
    workers = [threading.Thread(target=work, args=(waiting, seed)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    start = time.time()
    for item in items:
        time.sleep(max(0, start + item["at"] - time.time()))
        waiting.put(item)
    for _ in workers:
        waiting.put(None)
    for worker in workers:
        worker.join()


def administer(rng, duration, done):
    """The actions, spread over the traffic's time; more of them when it is long."""
    pause = min(15, duration / (len(ops.ACTIONS) + 1))
    while not done.is_set():
        for action in ops.ACTIONS:
            if done.wait(pause):
                return
            ops.single(rng, action)


def drain(limit):
    """Waits until only held messages are left. The flush is for those that a reload or restart met
    while they were delivered: they lie in incoming until someone asks for a scan of all."""
    end = time.time() + limit
    flush = time.time() + 20
    while time.time() < end:
        left = [entry for entry in spool.listed() if entry["queue_name"] != "hold"]
        if not left and not os.listdir(spool.SPOOL + "/maildrop"):
            return
        if time.time() > flush:
            ops.command("postqueue", "-f")
            flush += 20
        time.sleep(1)
    say("%d messages are still queued" % len(left))


def extra(seed, first, count, make):
    """Messages outside of the plan, all at once."""
    rng = random.Random(seed + first)
    traffic([{"n": first + i, "at": 0, **numbered(make(rng), first + i)} for i in range(count)], seed)


def all_at_once(seed, first):
    """The commands that log no ids, on messages that only wait."""
    extra(seed, first, 12, outgoing("to-#@refused.test", {"deleted": 1}))
    time.sleep(2)
    for option, state in (("-h", "deferred"), ("-H", None), ("-r", "deferred")):
        ops.everything(option, state)
        time.sleep(7 if option == "-r" else 3)
    ops.everything("-d", "deferred")
    extra(seed, first + 12, 3, incoming("held@lab.test", {"held": 1}))


def in_delivery(seed, first):
    """Deletes and requeues messages that the remote server still thinks about: it takes them all
    the same, and the requeued ones once more."""
    extra(seed, first, 4, outgoing("to-#@slow.test", {"delivered": 1}))
    time.sleep(1)
    ops.take_active("slow.test")


def scenario(seed, duration, rate):
    """The plan with its administrator; the number of items."""
    items = plan(seed, duration, rate)
    say("%d items in %d s" % (len(items), duration))
    done = threading.Event()
    admin = threading.Thread(target=administer, args=(random.Random(seed), duration, done))
    admin.start()
    traffic(items, seed)
    done.set()
    admin.join()
    say("restart with mail in the queue")
    ops.restart()
    extra(seed, len(items) + 1, 5, outgoing("to-#@slow.test", {"delivered": 1}))
    time.sleep(2)
    ops.everything("-H")
    in_delivery(seed, len(items) + 6)
    return len(items) + 9


def main(seed, duration, rate, wait, messages):
    count = scenario(seed, duration, rate) if duration else 0
    if messages:
        say("%d messages at once" % messages)
        bulk.run(seed, messages)
    say("waiting for the queue to empty")
    drain(wait)
    if duration:
        say("postsuper ALL")
        all_at_once(seed, count + 1)
        drain(wait)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
