"""Do the journals, the mailboxes and the log agree? Prints what does not, and fails then."""
import collections
import json
import re
import sys

import logcount
from journal import read
from world import REMOTES, TRUTH

# Postfix logs no line for these: too many recipients, and a failed login has another one
NEVER_LOGGED = ("452 4.5.3", "535")
problems = []


def same(what, one, other):
    if one != other:
        problems.append("%s: %s, but %s" % (what, one, other))


def known_ids():
    """Ids that smtpd or pickup gave a message."""
    named = re.compile(r" postfix/\S+\[\d+\]: (\w+): (?:client=|uid=)")
    return {found[1] for found in map(named.search, logcount.lines()) if found}


def ends():
    changed = forced() | delivered_twice()
    stops = [op["t"] for op in read("ops.jsonl") if op["command"] == "postfix stop"]
    for message in read("messages.jsonl"):
        seen, expected = collections.Counter(each["end"] for each in message["ends"]), collections.Counter(message["expected"])
        doubled = expected <= seen and interrupted(message, stops)
        touched = seen["deleted"] or message["message_id"] in changed or doubled
        if not touched and seen != expected:
            problems.append("message %d (%s, %s): expected %s, seen %s" % (
                message["n"], message["kind"], message["qid"], message["expected"], dict(seen)))


def forced():
    """What postsuper -e ended early: it would have ended in another way."""
    return {each["message_id"] for op in read("ops.jsonl") if op["command"].startswith("postsuper -e")
            for each in op["on"] or []}


def delivered_twice():
    """What postsuper -r requeued while it was delivered."""
    return {each["message_id"] for op in read("ops.jsonl") if op["command"] == "postsuper -r -"
            for each in op["on"] or [] if each["state"] == "active"}


def interrupted(message, stops):
    """Whether Postfix may have stopped while it was handed on: then it is handed on once more, and a
    mailbox whose sieve script forwarded it before keeps it now."""
    last = max([message["t1"]] + [each["t"] for each in message["ends"] if each["t"]])
    return any(message["t"] < stop < last + 2 for stop in stops)


def failures():
    """Bounced and expired recipients with their dsn: what the senders were told, and what was logged."""
    told = {"bounced": collections.Counter(), "expired": collections.Counter()}
    for message in read("messages.jsonl"):
        for each in message["ends"]:
            if each["end"] in told:
                told[each["end"]][each["to"], each["dsn"]] += 1
    logged, deferred, expired = collections.Counter(), collections.defaultdict(dict), set()
    for line in logcount.lines():
        if found := logcount.DELIVERY.search(line):
            _, _, queue_id, to, _, dsn, status = found.groups()
            deferred[queue_id].pop(to, None)
            if status == "deferred":
                deferred[queue_id][to] = dsn
            elif status == "bounced":
                logged[to, dsn] += 1
        elif logcount.LINES["expired"].search(line):
            expired.add(re.search(r": (\w+): from=", line)[1])
    # no one is told of the bounce of a bounce
    nobody = [key for key in logged if key[0].startswith("gone-")]
    same("bounced recipients", told["bounced"], logged - collections.Counter({key: logged[key] for key in nobody}))
    same("expired recipients", told["expired"], collections.Counter(
        item for queue_id in expired for item in deferred[queue_id].items()))


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
    failures()
    refused = collections.Counter(driver["refused_by_code"]) + collections.Counter(driver["rude_refused_by_code"])
    same("refusals by code", {code: n for code, n in refused.items() if not code.startswith(NEVER_LOGGED)},
         log["rejects_by_code"])
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
