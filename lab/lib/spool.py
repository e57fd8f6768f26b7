"""What Postfix says of its queue, and what lies in its folders."""
import json
import os
import stat
import subprocess

from world import POSTFIX, SPOOL

STATES = ("incoming", "active", "deferred", "hold")


def listed():
    """The objects of postqueue -j."""
    done = subprocess.run(["postqueue", "-c", POSTFIX, "-j"], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def ids(objects):
    """Ids per state, sorted, of postqueue's objects."""
    found = {state: [] for state in STATES}
    for entry in objects:
        found.setdefault(entry["queue_name"], []).append(entry["queue_id"])
    return {state: sorted(names) for state, names in found.items()}


def folders():
    """The same from the folders, with two states that postqueue has not: open (cleanup still writes
    the file: its execute bit is not set) and maildrop."""
    found = {state: [] for state in STATES + ("open", "maildrop")}
    for state in STATES + ("maildrop",):
        for folder, _, names in os.walk(os.path.join(SPOOL, state)):
            for name in names:
                found[state_of(state, os.path.join(folder, name))].append(name)
    return {state: sorted(names) for state, names in found.items()}


def state_of(state, path):
    if state != "incoming":
        return state
    try:
        return state if os.stat(path).st_mode & stat.S_IXUSR else "open"
    except FileNotFoundError:
        return state  # it has moved on; the next look finds it there
