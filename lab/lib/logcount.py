"""Counts over the Postfix and Dovecot log by plain expressions, line by line, with nothing kept."""
import collections
import os
import re

from world import DIR

DELIVERY = re.compile(r" postfix/(?:(\w+)/)?(\w+)\[\d+\]: (\w+): to=<(.*?)>, (?:orig_to=<.*?>, )?relay=(.*?), "
                      r".*?dsn=([\d.]+), status=([\w-]+)")
REJECT = re.compile(r" postfix/(?:\w+/)?(\w+)\[\d+\]: (?:\w+): (?:milter-)?reject: ([\w-]+) from \S+?: (\d{3}) (\d\.\d+\.\d+)?")
CLEANUP_REJECT = re.compile(r" postfix/cleanup\[\d+\]: \w+: (?:milter-)?reject: .*?(?:: )(\d\.\d+\.\d+) ")
LINES = {
    "client": re.compile(r" postfix/(?:\w+/)?smtpd\[\d+\]: \w+: client="),
    "pickup": re.compile(r" postfix/pickup\[\d+\]: \w+: uid="),
    "removed_by_qmgr": re.compile(r" postfix/qmgr\[\d+\]: \w+: removed$"),
    "removed_by_postsuper": re.compile(r" postfix/postsuper\[\d+\]: \w+: removed$"),
    "expired": re.compile(r" postfix/qmgr\[\d+\]: \w+: from=<.*>, status=(?:force-)?expired, "),
    "held": re.compile(r" postfix/(?:cleanup|smtpd)\[\d+\]: \w+: (?:milter-)?hold: "),
    "size_exceeded": re.compile(r" postfix/(?:\w+/)?smtpd\[\d+\]: warning: \w+: queue file size limit exceeded$"),
    "sasl_failed": re.compile(r" postfix/\S+\[\d+\]: warning: .* SASL \S+ authentication failed"),
    "imap_login": re.compile(r" imap-login: (?:Info: )?(?:Login|Logged in): "),
    "pop3_login": re.compile(r" pop3-login: (?:Info: )?(?:Login|Logged in): "),
    "login_failed": re.compile(r" (?:imap|pop3)-login: .*auth failed"),
    "lmtp_saved": re.compile(r" lmtp\(.*?[sS](?:aved|tored) mail (?:to|into) (?:mailbox )?"),
}


def paths():
    names = ["mail.log"] if os.environ["LAB_LOG"] == "syslog" else ["postfix.log", "dovecot.log"]
    return [DIR + "/log/" + name for name in names]


def lines():
    for path in paths():
        with open(path, encoding="utf-8", errors="replace") as file:
            yield from (line.rstrip("\n") for line in file)


def count():
    totals = {key: 0 for key in LINES}
    statuses, by_domain, by_dsn = collections.Counter(), collections.defaultdict(collections.Counter), collections.Counter()
    rejects, saved = collections.Counter(), collections.Counter()
    for line in lines():
        for key, expression in LINES.items():
            totals[key] += bool(expression.search(line))
        if found := DELIVERY.search(line):
            service, _, _, to, _, dsn, status = found.groups()
            status = "handed_over" if service == "filter" and status == "sent" else status
            statuses[status] += 1
            by_domain[to.rpartition("@")[2].lower()][status] += 1
            by_dsn[status + " " + dsn] += 1
        elif found := REJECT.search(line):
            rejects["%s %s" % (found[3], found[4] or "-")] += 1
        elif found := CLEANUP_REJECT.search(line):
            rejects["%s %s" % ("550" if found[1].startswith("5") else "451", found[1])] += 1
        elif found := re.search(r" lmtp\((\w+)@.*?[sS](?:aved|tored) mail (?:to|into) ", line):
            saved[found[1]] += 1
    rejects.update({"552 5.3.4": totals["size_exceeded"]} if totals["size_exceeded"] else {})
    return {"lines": totals, "status": plain(statuses), "status_by_domain": {d: plain(c) for d, c in sorted(by_domain.items())},
            "status_by_dsn": plain(by_dsn), "rejects_by_code": plain(rejects), "saved_by_user": plain(saved)}


def plain(counter):
    return dict(sorted(counter.items()))
