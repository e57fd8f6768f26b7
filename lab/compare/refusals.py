"""Refusals by reply code and enhanced code, as the clients were told and as they are in Elasticsearch."""
import collections

from verdict import Check, same_counts

# Postfix logs no line of too many recipients; a refused login is no refusal of mail.
NOT_LOGGED = ("452 4.5.3", "535")


def told(truth):
    driver = truth.totals["driver"]
    codes = collections.Counter(driver["refused_by_code"]) + collections.Counter(driver["rude_refused_by_code"])
    return {code: n for code, n in codes.items() if not code.startswith(NOT_LOGGED)}


def checks(documents, truth):
    found = collections.Counter()
    for each in documents.of("logs-mail.rejection"):
        if each["postfix"]["reject"]["action"] in ("reject", "milter-reject"):
            found["%s %s" % (each["mail"].get("smtp_code", "-"), each["mail"].get("dsn", "-"))] += 1
    expected = told(truth)
    yield same_counts("refused, by code", expected, found)
    summed = sum(each["mail"].get("flow", {}).get("rejected", 0) for each in documents.of("metrics-mail.flow"))
    total = sum(expected.values())
    yield Check("refused, summed over minutes", total, summed, [] if total == summed else ["the sums differ"])
