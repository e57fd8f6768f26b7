"""How every message of the driver ended, from what was seen of it outside of Postfix's log."""
import collections

from journal import read


class Evidence:
    """Ends by Message-ID; who saw them is kept with each."""

    def __init__(self):
        self.by_id = collections.defaultdict(list)
        self.refused_for_good = {}
        self.remotes()
        self.kept()
        self.deleted()
        self.left()

    def add(self, message_id, to, end, seen_by, dsn=None, t=None):
        self.by_id[(message_id or "").strip()].append(
            {"to": to.lower(), "end": end, "dsn": dsn, "t": t, "seen_by": seen_by})

    def remotes(self):
        for line in read("remote.jsonl"):
            if line["server"] == "filter":
                continue  # handed back, not delivered
            if line["stage"] == "eom" and line["code"] == 250:
                self.add(identity(line), line["to"], "delivered", "remote", line["dsn"], line["t"])
            elif line["code"] >= 500:
                self.refused_for_good[line["to"]] = line
            if line.get("report") and line["stage"] == "eom":
                self.report(line["report"], line["t"])

    def report(self, found, t=None):
        for entry in found["recipients"]:
            if entry["action"] == "failed":
                end = "bounced" if entry["dsn"].startswith("5") else "expired"
                self.add(found["about"], entry["to"], end, "report", entry["dsn"], t)
            elif entry["action"] == "rejected":
                self.add(found["about"], entry["to"], "rejected", "report", None, t)

    def kept(self):
        for line in read("kept.jsonl"):
            domain, end = ("lab.test", "saved") if line["where"] == "mailbox" else ("local.test", "delivered")
            self.add(identity(line), line["user"] + "@" + domain, end, line["where"])
            if line["report"]:
                self.report(line["report"])
        for line in read("mailbox.jsonl"):
            for message_id in line["deleted_ids"]:
                self.add(message_id, line["user"], "saved", "pop3")

    def deleted(self):
        for op in read("ops.jsonl"):
            if not op["command"].startswith("postsuper -d"):
                continue
            removed = {qid for qid, what in op["done"] if what == "removed"}
            for each in op["on"] or []:
                if each["qid"] in removed or " ALL" in op["command"]:
                    for to in self.not_delivered(each):
                        self.add(each["message_id"], to, "deleted", "admin", None, op["t1"])

    def not_delivered(self, deleted):
        """A delivery goes on that had begun before postsuper took the message."""
        delivered = {end["to"] for end in self.by_id[deleted["message_id"]] if end["end"] == "delivered"}
        return [to for to in deleted["to"] if to.lower() not in delivered]

    def left(self):
        for entry in read("queue-left.jsonl"):
            self.by_id["qid " + entry["queue_id"]] = [
                {"to": each["address"], "end": "held" if entry["queue_name"] == "hold" else "queued", "dsn": None,
                 "t": None, "seen_by": "postqueue"} for each in entry["recipients"]]

    def of(self, message):
        """The ends of one line of driver.jsonl."""
        found = self.by_id.get(message["message_id"], []) + self.by_id.get("qid %s" % message["qid"], [])
        seen = {each["to"] for each in found}
        for to in message["accepted"]:
            refusal = self.refused_for_good.get(to)
            if refusal and to not in seen:  # its sender cannot be told: a double bounce
                found = found + [{"to": to, "end": "bounced", "dsn": refusal["dsn"] or "5.0.0", "t": refusal["t"],
                                  "seen_by": "remote"}]
        for _ in range(message["ends"].get("discarded", 0)):  # no one can see that
            found = found + [{"to": message["to"][0], "end": "discarded", "dsn": None, "t": None, "seen_by": None}]
        return found


def identity(line):
    """A message without a Message-ID is known by the first queue id it had."""
    return line["message_id"] or "qid %s" % (line["queue_ids"] or [None])[-1]


def messages():
    """Every accepted message of the driver with its ends."""
    evidence = Evidence()
    for line in read("driver.jsonl"):
        if line["do"] in ("smtp", "sendmail") and line.get("code") == 250 and line["accepted"]:
            yield {**{key: line[key] for key in ("n", "kind", "message_id", "qid", "from", "accepted", "t", "t1")},
                   "expected": line["ends"], "ends": evidence.of(line)}
