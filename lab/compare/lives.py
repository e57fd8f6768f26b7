"""Messages as Elasticsearch has them: of each the document that knows most, and its trace."""
import collections

import store

LAST = {"ended": 1, "corrected": 2}


class Lives:
    def __init__(self, documents):
        found = {}
        for each in documents.of("logs-mail.message"):
            key = each["mail"]["trace"]["self"]
            if key not in found or rank(found[key]) < rank(each):
                found[key] = each
        self.all = list(found.values())
        self.by_message_id = grouped(self.all, message_id)
        self.by_queue_id = grouped(self.all, lambda life: life["email"]["local_id"])
        self.by_trace = grouped(self.all, lambda life: life["mail"]["trace"]["id"])


def rank(document):
    return LAST.get(document["mail"]["phase"], 0), document["@timestamp"]


def grouped(lives, key):
    groups = collections.defaultdict(list)
    for life in lives:
        groups[key(life)].append(life)
    return groups


def message_id(life):
    """As it stands in the header, in angle brackets; Elasticsearch has it without."""
    return "<%s>" % life["email"].get("message_id", "")


def root(life):
    return life["mail"]["trace"]["hop"] == 0


def end(life):
    """removed, deleted, discarded ...; empty for one that is queued still."""
    return life["postfix"].get("end", "")


def arrived(life):
    return store.seconds(life["mail"]["arrived"])


def intervals(life):
    """(state, from, to) in seconds since 1970; to is infinite as long as it is there."""
    for each in life["mail"].get("queue", {}).get("intervals", []):
        stop = store.seconds(each["to"]) if "to" in each else float("inf")
        yield each["state"], store.seconds(each["from"]), stop


def recipients(life):
    return life["mail"].get("recipients", [])
