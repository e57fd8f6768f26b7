"""At the end of a run: what lies in the mailboxes, in the files of local delivery, and in the queue.

truth/mailboxes.json is Dovecot's count; truth/kept.jsonl is read from the files themselves.
"""
import email
import glob
import json
import mailbox
import os
import subprocess

import report
import spool
from journal import Journal
from world import DIR, TRUTH, USERS

CONFIG = DIR + "/dovecot/dovecot.conf"


def dovecot_counts(user):
    done = subprocess.run(["doveadm", "-c", CONFIG, "-f", "tab", "mailbox", "status", "-u", user + "@lab.test",
                           "messages", "*"], capture_output=True, text=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    return {folder: int(count) for folder, count in rows if int(count)}


def folder_of(path):
    """Maildir++: .../USER/cur/FILE is INBOX, .../USER/.NAME/cur/FILE is NAME."""
    name = os.path.basename(os.path.dirname(os.path.dirname(path)))
    return name[1:].replace(".", "/") if name.startswith(".") else "INBOX"


def kept(message, where, user, folder=None):
    return {"where": where, "user": user, "folder": folder, "message_id": message["Message-ID"],
            "queue_ids": report.queue_ids(message), "return_path": message["Return-Path"], "report": report.read(message)}


def parse(path):
    with open(path, "rb") as file:
        return email.message_from_binary_file(file)


def main():
    with open(TRUTH + "/mailboxes.json", "w", encoding="ascii") as file:
        json.dump({user: dovecot_counts(user) for user in USERS}, file, indent=1)
    journal = Journal("kept.jsonl")
    for user in USERS:
        for pattern in ("/*/*", "/.*/*/*"):
            for path in sorted(glob.glob(DIR + "/mail/" + user + pattern)):
                if os.path.basename(os.path.dirname(path)) in ("cur", "new"):
                    journal.write(kept(parse(path), "mailbox", user, folder_of(path)))
    for path in sorted(glob.glob(DIR + "/local/pipe.*")):
        journal.write(kept(parse(path), "command", "topipe"))
    for message in mailbox.mbox(DIR + "/local/file", create=False) if os.path.exists(DIR + "/local/file") else []:
        journal.write(kept(message, "file", "tofile"))
    left = Journal("queue-left.jsonl")
    for entry in spool.listed():
        left.write(entry)


main()
