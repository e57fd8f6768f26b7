"""Many messages in the queue at one time: bulk.test says no until all are queued, then it opens."""
import threading
import time

import ops
import send
import spool
from client import Talk
from world import GATE

CLIENTS = 6
FIRST = 1_000_000  # numbers of the bulk's messages start here


def item(n):
    return {"n": n, "do": "smtp", "kind": "bulk", "src": "127.0.0.1", "port": 25, "helo": "bulk.lab.test",
            "from": "news@sender.test", "to": ["to-%d@bulk.test" % n], "size": 300, "ends": {"delivered": 1}, "code": 250}


def client(seed, numbers):
    """All its messages over one connection, each with a line in the journal."""
    talk = Talk("127.0.0.1", 25)
    for n in numbers:
        talk.answers = []
        each = item(n)
        entry = send.begin(each, seed)
        send.converse(talk, each, seed, entry)
        entry["answers"] = talk.answers
        send.finish(entry)
    talk.command("QUIT")
    talk.close()


def run(seed, messages):
    clients = [threading.Thread(target=client, args=(seed, range(FIRST + i, FIRST + messages, CLIENTS)))
               for i in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    limit = time.time() + 300  # until each has been refused once and nothing moves
    while time.time() < limit and any(spool.ids(spool.listed())[state] for state in ("incoming", "active")):
        time.sleep(1)
    time.sleep(3)  # for the samples
    open(GATE, "w", encoding="ascii").close()
    ops.command("postqueue", "-f")
