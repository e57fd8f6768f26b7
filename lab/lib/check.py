"""Do the journals, the mailboxes and the log agree? Prints what does not, and fails then."""
import collections
import json
import re
import sys

import logcount
from journal import read
from world import REMOTES, TRUTH

problems = []


def same(what, one, other):
    if one != other:
        problems.append("%s: %s, but %s" % (what, one, other))


def known_ids():
    """Ids that smtpd or pickup gave a message."""
    named = re.compile(r" postfix/\S+\[\d+\]: (\w+): (?:client=|uid=)")
    return {found[1] for found in map(named.search, logcount.lines()) if found}


def ends():
    deleted_or_more = collections.Counter()
    for message in read("messages.jsonl"):
        seen = collections.Counter(each["end"] for each in message["ends"])
        if seen["deleted"]:
            deleted_or_more["deleted"] += 1
        elif seen != collections.Counter(message["expected"]) and not forced(message):
            problems.append("message %d (%s, %s): expected %s, seen %s" % (
                message["n"], message["kind"], message["qid"], message["expected"], dict(seen)))


def forced(message):
    """postsuper -e ends what would have ended otherwise later."""
    return message["message_id"] in FORCED


FORCED = {each["message_id"] for op in read("ops.jsonl") if op["command"].startswith("postsuper -e") for each in op["on"]}


def codes():
    for line in read("driver.jsonl"):
        if line["do"] in ("smtp", "sendmail"):
            if line["code"] != line["expected"] and line["kind"] != "too-many":
                problems.append("message %d (%s): answer %s, expected %s" % (line["n"], line["kind"], line["code"], line["expected"]))


def main():
    with open(TRUTH + "/totals.json", encoding="ascii") as file:
        totals = json.load(file)
    driver, log = totals["driver"], totals["log"]
    ids = known_ids()
    missing = [line["qid"] for line in read("driver.jsonl") if line.get("qid") and line["qid"] not in ids]
    same("queue ids of the driver that the log does not name", missing, [])
    codes()
    ends()
    for domain in REMOTES:
        same("sent to " + domain, totals["remote"]["delivered_by_domain"].get(domain, 0),
             log["status_by_domain"].get(domain, {}).get("sent", 0))
    same("handed to the filter", totals["remote"]["delivered_by_domain"].get("(filter)", 0), log["status"].get("handed_over", 0))
    kept = collections.Counter(line["user"] for line in read("kept.jsonl") if line["where"] == "mailbox")
    for user, box in totals["mailboxes"].items():
        same("files and doveadm's count of " + user, kept[user], sum(box["folders"].values()))
        same("saved for " + user, box["saved"], log["saved_by_user"].get(user, 0))
    same("SASL failures", driver["sasl_failed"], log["lines"]["sasl_failed"])
    for problem in problems:
        print("lab: " + problem, file=sys.stderr)
    print("lab: %d messages accepted, ends %s; %d samples, %d still; %d disagreements" % (
        driver["accepted_messages"], totals["ends"]["total"], totals["samples"]["all"], totals["samples"]["still"], len(problems)))
    return 1 if problems else 0


sys.exit(main())
