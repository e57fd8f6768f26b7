"""What the administrator does: each command with its answer in truth/ops.jsonl.

Before a command on single messages their Message-ID and the recipients they still have are noted,
so that a deletion's victims are known without the log.
"""
import re
import subprocess

import spool
from journal import Journal, now
from world import POSTFIX

journal = Journal("ops.jsonl")
NAMED = re.compile(r"^postsuper: (\w+): (removed|requeued|placed on hold|released from hold)", re.M)


def message_id(queue_id):
    shown = subprocess.run(["postcat", "-c", POSTFIX, "-hq", queue_id], capture_output=True, text=True, errors="replace")
    found = re.search(r"^message-id:\s*(.+)$", shown.stdout, re.I | re.M)
    return found and found[1].strip()


def describe(entry):
    return {"qid": entry["queue_id"], "state": entry["queue_name"], "message_id": message_id(entry["queue_id"]),
            "to": [recipient["address"] for recipient in entry["recipients"]]}


def run(name, words, affected=None, text=None):
    entry = {"command": " ".join([name, *words]), "on": affected, "t": now()}
    done = subprocess.run([name, "-c", POSTFIX, *words], input=text or "", capture_output=True, text=True)
    entry.update(t1=now(), rc=done.returncode, done=NAMED.findall(done.stderr),
                 said=done.stderr.strip().splitlines()[-1:])
    journal.write(entry)


def command(name, *words, on=None):
    """Runs a Postfix command; on: postqueue's objects it is to act on, named on standard input."""
    if on is None:
        run(name, words)
    elif on:
        run(name, words, [describe(each) for each in on], "".join(each["queue_id"] + "\n" for each in on))


def own(state):
    """The driver's messages in that state: a deleted bounce would be evidence lost."""
    return [entry for entry in spool.listed() if entry["queue_name"] == state and entry["sender"] != "MAILER-DAEMON"]


def single(rng, action):
    """Act on some messages of the queue."""
    deferred, held = own("deferred"), own("hold")
    rng.shuffle(deferred)
    rng.shuffle(held)
    if action == "hold":
        command("postsuper", "-h", "-", on=deferred[:5])
    elif action == "release":
        command("postsuper", "-H", "-", on=held[:len(held) // 2 + 1])
    elif action == "delete":
        command("postsuper", "-d", "-", on=deferred[:3] + held[:1])
    elif action == "requeue":
        command("postsuper", "-r", "-", on=deferred[:4] + held[:1])
    elif action == "expire":
        command("postsuper", "-e", "-", on=deferred[:2])
    elif action == "flush":
        command("postqueue", "-f")
    elif action == "flush-one" and deferred:
        command("postqueue", "-i", deferred[0]["queue_id"])
    elif action == "reload":
        command("postfix", "reload")


ACTIONS = ["hold", "flush", "release", "requeue", "delete", "reload", "expire", "flush-one", "hold", "release"]


def take_active(domain):
    """Deletes half of what is being delivered to a domain, requeues the other half."""
    found = [entry for entry in own("active") if any(
        recipient["address"].endswith("@" + domain) for recipient in entry["recipients"])]
    half = len(found) // 2
    command("postsuper", "-d", "-", on=found[:half])
    command("postsuper", "-r", "-", on=found[half:])


def restart():
    command("postfix", "stop")
    command("postfix", "start")


def everything(option, state=None):
    """postsuper with ALL logs no ids; what it acted on is what was in the queue just before."""
    found = [entry for entry in spool.listed() if entry["queue_name"] == (state or "hold")]
    run("postsuper", [option, "ALL"] + ([state] if state else []), [describe(each) for each in found])
