"""Delivery documents: against what the remote servers took, and against plain counts over the log."""
import collections

from verdict import Check, same_counts
import world


def delivered(documents):
    """Per remote domain; what went to the content filter is a hand-over."""
    found = collections.Counter()
    for each in documents.of("logs-mail.delivery"):
        if each["postfix"]["status"] == "sent":
            domain = each["mail"].get("recipient_domain", "")
            if each["postfix"]["hand_over"] and each.get("service", {}).get("name", "").endswith("filter"):
                found["(filter)"] += 1
            elif domain in world.REMOTES:
                found[domain] += 1
    return found


def logged(documents, key):
    found = collections.Counter()
    for each in documents.of("logs-mail.delivery"):
        status = each["postfix"]["status"]
        handed_over = status == "sent" and each.get("service", {}).get("name", "").endswith("filter")
        found[key("handed_over" if handed_over else status, each)] += 1
    return found


def figure(documents, name):
    return sum(each["mail"].get("flow", {}).get(name, 0) for each in documents.of("metrics-mail.flow"))


def checks(documents, truth):
    yield same_counts("sent, by remote domain", truth.totals["remote"]["delivered_by_domain"], delivered(documents))
    log = truth.totals["log"]
    yield same_counts("attempts, by status and dsn", log["status_by_dsn"],
                      logged(documents, lambda status, each: "%s %s" % (status, each["postfix"]["dsn"])))
    by_domain = {"%s %s" % (domain, status): n for domain, all_ in log["status_by_domain"].items()
                 for status, n in all_.items()}
    yield same_counts("attempts, by domain and status", by_domain, logged(
        documents, lambda status, each: "%s %s" % (each["mail"].get("recipient_domain", ""), status)))
    for name, expected in (("deferred", log["status"]["deferred"]), ("bounced", log["status"]["bounced"]),
                           ("expired", truth.totals["ends"]["total"].get("expired", 0))):
        found = figure(documents, name)
        yield Check(name + ", summed over minutes", expected, found, [] if expected == found else ["the sums differ"])
