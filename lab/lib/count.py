"""Adds the journals up: truth/messages.jsonl (one line per accepted message, with its ends) and totals.json."""
import collections
import json
import os
import re

import ends
import logcount
from journal import Journal, read
from logcount import plain
from world import TRUTH


def driver():
    entries = read("driver.jsonl")
    accepted = [e for e in entries if e["do"] in ("smtp", "sendmail") and e["code"] == 250 and e["accepted"]]
    refused, results = collections.Counter(), collections.defaultdict(collections.Counter)
    for entry in entries:
        for each in entry.get("refused", []):
            refused["%d %s" % (each["code"], each["dsn"] or "-")] += 1
        results[entry["kind"]][str(entry.get("code", "rude"))] += 1
    services = collections.Counter(entry["do"] if entry["do"] == "sendmail" else str(entry["port"]) for entry in accepted)
    return {"accepted_messages": len(accepted), "accepted_recipients": sum(len(e["accepted"]) for e in accepted),
            "accepted_by_port": plain(services), "refused_by_code": plain(refused),
            "rude_refused_by_code": plain(rude_refusals(entries)),
            "sasl_ok": sum(said.startswith("AUTH") and code == 235 for e in entries for said, code, _ in e["answers"]),
            "sasl_failed": sum(said.startswith("AUTH") and code == 535 for e in entries for said, code, _ in e["answers"]),
            "results_by_kind": {kind: plain(codes) for kind, codes in sorted(results.items())}}


def rude_refusals(entries):
    found = collections.Counter()
    for entry in entries:
        for said, code, text in entry["answers"] if entry["do"] == "rude" else []:
            if 421 < code and said.startswith(("RCPT", "VRFY")):
                dsn = re.match(r"\d\.\d+\.\d+", text)
                found["%d %s" % (code, dsn[0] if dsn else "-")] += 1
    return found


def remote():
    """All messages that reached a remote server, those of Postfix itself too."""
    delivered, refused = collections.Counter(), collections.defaultdict(collections.Counter)
    for line in read("remote.jsonl"):
        if line["stage"] == "eom" and line["code"] == 250:
            delivered[domain(line["to"]) if line["server"] != "filter" else "(filter)"] += 1
        else:
            refused[line["server"]]["%s %d %s" % (line["stage"], line["code"], line["dsn"] or "-")] += 1
    return {"delivered_by_domain": plain(delivered), "refused": {s: plain(c) for s, c in sorted(refused.items())}}


def domain(address):
    return address.rpartition("@")[2].lower()


def summed(messages):
    total, by_domain, by_dsn = collections.Counter(), collections.defaultdict(collections.Counter), collections.Counter()
    for message in messages:
        for each in message["ends"]:
            total[each["end"]] += 1
            by_domain[domain(each["to"])][each["end"]] += 1
            if each["dsn"]:
                by_dsn["%s %s" % (each["end"], each["dsn"])] += 1
    return {"total": plain(total), "by_domain": {d: plain(c) for d, c in sorted(by_domain.items())}, "by_dsn": plain(by_dsn)}


def mailboxes():
    """Per user: what lies there, what sessions changed, and so what was saved by delivery."""
    with open(TRUTH + "/mailboxes.json", encoding="ascii") as file:
        counts = json.load(file)
    changes = collections.defaultdict(collections.Counter)
    for line in read("mailbox.jsonl"):
        for key in ("appended", "copied", "expunged"):
            changes[line["user"].partition("@")[0]][key] += line[key]
    return {user: {"folders": folders, "sessions": dict(changes[user]),
                   "saved": sum(folders.values()) + changes[user]["expunged"]
                   - changes[user]["appended"] - changes[user]["copied"]}
            for user, folders in counts.items()}


def sessions():
    results = collections.defaultdict(collections.Counter)
    for line in read("mailbox.jsonl"):
        results[line["kind"].split("-")[0]]["%s %s" % (line["login"], line["end"])] += 1
    return {protocol: plain(counter) for protocol, counter in sorted(results.items())}


def pflogsumm():
    """The grand totals of its report."""
    path, found = TRUTH + "/pflogsumm.txt", {}
    if os.path.exists(path):
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read().partition("Grand Totals")[2].partition("Per-")[0]
        for number, thousand, what in re.findall(r"^\s+(\d+)(k?)\s+(\w[\w ]*?)\s*(?:\(\d+%\))?$", text, re.M):
            found[what] = int(number) * (1000 if thousand else 1)
    return found


def main():
    messages = list(ends.messages())
    journal = Journal("messages.jsonl")
    for message in messages:
        journal.write(message)
    samples = read("queue.jsonl")
    totals = {"driver": driver(), "ends": summed(messages), "remote": remote(), "mailboxes": mailboxes(),
              "sessions": sessions(), "log": logcount.count(), "pflogsumm": pflogsumm(),
              "samples": {"all": len(samples), "still": sum(sample["still"] for sample in samples)}}
    with open(TRUTH + "/totals.json", "w", encoding="ascii") as file:
        json.dump(totals, file, indent=1)
        file.write("\n")


main()
