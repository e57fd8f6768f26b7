"""Does one item of the plan and writes what was said and answered to truth/driver.jsonl."""
import email.utils
import random
import re
import subprocess
import time

import kinds
from client import Talk
from journal import Journal, now
from world import POSTFIX

QUEUED = re.compile(r"queued as (\w+)")
journal = Journal("driver.jsonl")


def message_id(seed, n):
    return "<%d.%d@driver.test>" % (n, seed)


def text_of(item, seed):
    lines = ["From: <%s>" % item["from"], "To: %s" % ", ".join(item["to"][:3]),
             "Subject: %s" % item.get("subject", "message %d" % item["n"]),
             "Date: " + email.utils.formatdate()]
    if not item.get("no_id"):
        lines.append("Message-ID: " + message_id(seed, item["n"]))
    lines += ["", item.get("body", "A message of the lab.")]
    words = random.Random(item["n"])
    while sum(map(len, lines)) < item["size"]:
        lines.append("".join(words.choices("abcdefghijklm nopqrstuvwxyz", k=70)))
    return "\r\n".join(lines).encode() + b"\r\n"


def smtp(item, seed):
    entry = begin(item, seed)
    talk = None
    try:
        talk = Talk(item["src"], item["port"], wrapped=item["port"] == 465)
        converse(talk, item, seed, entry)
        talk.command("QUIT")
    except OSError as error:
        entry["error"] = str(error)
    if talk:
        entry["answers"] = talk.answers
        talk.close()
    finish(entry)


def begin(item, seed):
    entry = {key: item[key] for key in ("n", "do", "kind", "src", "port", "from", "to", "ends")}
    entry.update(t=now(), expected=item["code"], message_id=None if item.get("no_id") else message_id(seed, item["n"]),
                 answers=[], accepted=[], refused=[], code=None, qid=None, error=None)
    return entry


def finish(entry):
    entry["t1"] = now()
    journal.write(entry)


def refuse(entry, stage, answer, to=None):
    """One refusal: the whole message's at its stage, or one recipient's."""
    code, text = answer
    dsn = re.match(r"[245]\.\d+\.\d+", text)
    entry["refused"].append({"stage": stage, "to": to, "code": code, "dsn": dsn and dsn[0], "text": text})


def converse(talk, item, seed, entry):
    """Stops at the first answer that refuses the whole message; the last code is the item's result."""
    steps = [("helo", lambda: talk.command("EHLO " + item["helo"]))]
    if item.get("tls"):
        steps.append(("tls", lambda: talk.start_tls(item["helo"])))
    if item.get("auth"):
        steps.append(("auth", lambda: talk.login(*item["auth"])))
    steps.append(("mail", lambda: talk.command("MAIL FROM:<%s>%s" % (item["from"], item.get("mail_options", "")))))
    for stage, step in steps:
        answer = step()
        if answer and answer[0] >= 400:
            entry["code"] = answer[0]
            return refuse(entry, stage, answer)
    for recipient in item["to"]:
        answer = talk.command("RCPT TO:<%s>%s" % (recipient, item.get("rcpt_options", "")))
        if answer[0] >= 400:
            refuse(entry, "rcpt", answer, recipient)
        else:
            entry["accepted"].append(recipient)
    entry["code"] = answer[0]
    if not entry["accepted"]:
        return None
    answer = talk.data(text_of(item, seed))
    entry["code"] = answer[0]
    found = QUEUED.search(answer[1])
    if answer[0] >= 400:
        entry["accepted"] = []
        refuse(entry, talk.answers[-1][0].lower().replace(".", "eom"), answer)
    elif found:
        entry["qid"] = found[1]
    return None


def sendmail(item, seed):
    entry = begin(item, seed)
    options = item.get("options", [])
    done = subprocess.run(["sendmail", "-C", POSTFIX, "-i", "-f", item["from"], *options, *item["to"]],
                          input=text_of(item, seed).replace(b"\r\n", b"\n"), capture_output=True)
    entry["code"] = 250 if done.returncode == 0 else 0
    if not options:
        entry["accepted"] = item["to"]
    finish(entry)


def rude(item, _):
    said, wait = kinds.RUDE[item["kind"]]
    entry = {"n": item["n"], "do": "rude", "kind": item["kind"], "src": item["src"], "t": now(), "answers": []}
    try:
        talk = Talk(item["src"], 25)
        entry["answers"] = talk.answers
        in_data = False
        for line in said.splitlines(keepends=True):
            talk.send(line.encode())
            if not in_data:
                talk.reply(line.strip())
                in_data = line == "DATA\r\n"
        time.sleep(wait)
        talk.close()
    except OSError as error:
        entry["error"] = str(error)
    finish(entry)
