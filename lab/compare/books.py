"""The lab's books, as lab/load left them in truth/."""
import json

import journal
import world


class Truth:
    def __init__(self):
        self.samples = journal.read("queue.jsonl")
        self.messages = journal.read("messages.jsonl")
        self.driver = journal.read("driver.jsonl")
        with open(world.TRUTH + "/totals.json", encoding="ascii") as file:
            self.totals = json.load(file)


def domain(address):
    return address.rpartition("@")[2].lower()
