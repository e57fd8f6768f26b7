"""Compares what mailscope wrote to Elasticsearch with truth/: python3 lab/compare URL [options].

Prints a table of checks and a line for each disagreement; the exit status is 1 if there is any.
Nothing of the code under test is imported, no log is read: documents on one side, the lab's books
on the other.
"""
import argparse
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "lib"))

import accepted
import attempts
import books
import gauges
import mailboxes
import messages
import outcomes
import queue_states
import refusals
import store
import understood

SHOWN = 30  # disagreements of one check


def arguments():
    parser = argparse.ArgumentParser(prog="lab/compare")
    parser.add_argument("url", help="Elasticsearch")
    parser.add_argument("--namespace", default="default", help="last part of the data streams' names; default: default")
    parser.add_argument("--stamp", type=float, default=0.001, metavar="S",
                        help="what a time stamp in the log stands for, seconds; default: 0.001")
    parser.add_argument("--until", type=float, metavar="T",
                        help="wait first until the job's time has passed T, seconds since 1970")
    parser.add_argument("--wait", type=float, default=240, metavar="S", help="but no longer than so many seconds")
    return parser.parse_args()


def checks(documents, truth, stamp):
    yield from understood.checks(documents)
    yield from queue_states.checks(documents, truth, stamp)
    yield from gauges.checks(documents, truth)
    yield from accepted.checks(documents, truth)
    yield from refusals.checks(documents, truth)
    yield from attempts.checks(documents, truth)
    yield from messages.checks(documents, truth)
    yield from outcomes.checks(documents, truth)
    yield from mailboxes.checks(documents, truth)


def main():
    options = arguments()
    if options.until and not store.wait(options.url, options.namespace, options.until, options.wait):
        print("lab: mailscope did not reach the end of the logs within %d s" % options.wait, file=sys.stderr)
        return 1
    done = list(checks(store.Documents(options.url, options.namespace), books.Truth(), options.stamp))
    width = max(len(check.name) for check in done)
    print("%-*s  %9s  %9s" % (width, "check", "expected", "actual"))
    for check in done:
        print("%-*s  %9s  %9s  %s" % (width, check.name, check.expected, check.actual, "ok" if check.holds else "DIFFERS"))
    for check in done:
        for line in check.disagreements[:SHOWN]:
            print("%s: %s" % (check.name, line))
        if len(check.disagreements) > SHOWN:
            print("%s: and %d more" % (check.name, len(check.disagreements) - SHOWN))
    failed = sum(not check.holds for check in done)
    print("lab: %d of %d checks hold" % (len(done) - failed, len(done)))
    return 1 if failed else 0


sys.exit(main())
