"""Ends of the driver's messages added up per domain and per dsn, from their traces."""
import collections

import lives
import messages
import traces
from books import domain
from verdict import same_counts

COUNTED = ("delivered", "saved", "bounced", "expired", "rejected")


def ends(documents, truth):
    found = lives.Lives(documents)
    for message in truth.messages:
        for first in messages.roots(found, message):
            yield from traces.ends(found.by_trace[first["mail"]["trace"]["id"]])


def checks(documents, truth):
    by_domain, by_dsn = collections.Counter(), collections.Counter()
    for to, end, dsn in ends(documents, truth):
        if end in COUNTED:
            by_domain["%s %s" % (domain(to), end)] += 1
        if end in ("bounced", "expired"):
            by_dsn["%s %s" % (end, dsn)] += 1
    totals = truth.totals["ends"]
    yield same_counts("final ends, by domain", {
        "%s %s" % (name, end): n for name, all_ in totals["by_domain"].items() for end, n in all_.items() if end in COUNTED},
        by_domain)
    yield same_counts("bounced and expired, by dsn", {
        name: n for name, n in totals["by_dsn"].items() if name.startswith(("bounced", "expired"))}, by_dsn)
