"""How a trace ended, recipient by recipient, from its message documents.

An end is (recipient, end, dsn); the recipient is None where the documents name none, as of mail
that was deleted or is held before it was tried.
"""
import lives

IN_MAILBOX = {"saved": "saved", "discarded": "discarded", "rejected": "rejected"}
WHOLE = ("deleted", "discarded")


def ends(trace):
    for life in trace:
        if not about(life, trace):
            continue
        named = list(lives.recipients(life))
        for recipient in named:
            yield from of(recipient)
        yield from unnamed(life, named)


def about(life, trace):
    """Whether it is the message itself, on its way, rather than a report on it."""
    by_self = {each["mail"]["trace"]["self"]: each for each in trace}
    while life:
        if life["mail"]["trace"].get("via") == "notification":
            return False
        life = by_self.get(life["mail"]["trace"].get("parent"))
    return True


def of(recipient):
    to, outcome = plain(recipient["to"]), recipient["outcome"]
    did = [IN_MAILBOX[each] for each in recipient.get("mailbox", {}).get("outcome", []) if each in IN_MAILBOX]
    dsn = recipient.get("dsn")
    if did:
        yield from ((to, each, None) for each in did)
    elif outcome == "delivered" and "duplicate" not in recipient.get("mailbox", {}).get("outcome", []):
        # only the transport of that name throws away what it calls sent
        yield to, "discarded" if recipient["program"] == "discard" else "delivered", dsn
    elif outcome in ("bounced", "expired"):
        yield to, outcome, dsn
    elif outcome in WHOLE:
        yield to, outcome, None


def unnamed(life, named):
    if lives.end(life) in WHOLE and not named:
        yield None, lives.end(life), None
    elif not lives.end(life):
        last = list(lives.intervals(life))[-1:]
        yield None, "held" if last and last[0][0] == "hold" else "queued", None


def plain(address):
    """Without the detail behind a plus, as the mailbox is called."""
    user, _, domain = address.lower().rpartition("@")
    return user.split("+")[0] + "@" + domain
