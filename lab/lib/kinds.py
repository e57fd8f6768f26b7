"""Every kind of message and session the driver knows, with the end each must come to.

ends     how the recipients end, after aliases: delivered (a remote server, a file or a command took
         it), saved (a Dovecot mailbox), bounced, expired, discarded, rejected (by the user's sieve)
code     the last answer the client gets, 250 if not given
"""
from world import PEOPLE

# recipient of a message from inside (# becomes the message's number): its ends, and how often
OUTGOING = {
    "to-#@accept.test": ({"delivered": 1}, 30),
    "to-#@partner.test": ({"delivered": 1}, 3),
    "to-#@grey.test": ({"delivered": 1}, 4),
    "to-#@slow.test": ({"delivered": 1}, 2),
    "to-#@hard.test": ({"bounced": 1}, 5),
    "to-#@full.test": ({"bounced": 1}, 2),
    "to-#@spam.test": ({"bounced": 1}, 3),
    "to-#@nocode.test": ({"bounced": 1}, 1),
    "to-#@nx.test": ({"bounced": 1}, 2),
    "to-#@nullmx.test": ({"bounced": 1}, 1),
    "to-#@badmx.test": ({"bounced": 1}, 1),
    "closed@lab.test": ({"bounced": 1}, 1),
    "to-#@soft.test": ({"expired": 1}, 4),
    "to-#@drop.test": ({"expired": 1}, 2),
    "to-#@refused.test": ({"expired": 1}, 4),
    "to-#@busy.test": ({"expired": 1}, 2),
    "to-#@silent.test": ({"expired": 1}, 1),
    "to-#@servfail.test": ({"expired": 1}, 1),
    "later@lab.test": ({"expired": 1}, 1),
    "to-#@discard.test": ({"discarded": 1}, 1),
    "tofile@local.test": ({"delivered": 1}, 2),
    "topipe@local.test": ({"delivered": 1}, 2),
    "badpipe@local.test": ({"bounced": 1}, 1),
    "tempfail@local.test": ({"expired": 1}, 1),
    "forward@local.test": ({"saved": 1, "delivered": 1}, 2),
    "include@local.test": ({"saved": 1, "delivered": 1}, 2),
    "ok-#@mixed.test hard-#@mixed.test": ({"delivered": 1, "bounced": 1}, 4),
    "ok-#@mixed.test soft-#@mixed.test": ({"delivered": 1, "expired": 1}, 3),
    "ok-#@mixed.test hard-#@mixed.test full-#@mixed.test grey-#@mixed.test policy-#@mixed.test":
        ({"delivered": 2, "bounced": 2, "expired": 1}, 4),
    "to-#@accept.test to-#@refused.test alice@lab.test to-#@hard.test":
        ({"delivered": 1, "expired": 1, "saved": 1, "bounced": 1}, 4),
    " ".join("to%d-#@accept.test" % i for i in range(20)): ({"delivered": 20}, 1),
}

# recipient of a message from outside
INCOMING = {
    "PERSON@lab.test": ({"saved": 1}, 30),
    "PERSON+detail@lab.test": ({"saved": 1}, 3),
    "alice@lab.test bob@lab.test carol@lab.test": ({"saved": 3}, 4),
    "old@lab.test": ({"saved": 1}, 3),
    "list@lab.test": ({"saved": 2, "delivered": 1}, 4),
    "away@lab.test": ({"delivered": 1}, 3),
    "moved@lab.test": ({"saved": 1}, 1),
    "drop@lab.test": ({"discarded": 1}, 1),
    "held@lab.test": ({"saved": 1}, 4),
    "ghost@lab.test": ({"bounced": 1}, 2),
    "quota@lab.test": ({"bounced": 1}, 2),
    "pop@lab.test": ({"saved": 1}, 3),
    "discard@lab.test": ({"discarded": 1}, 2),
    "reject@lab.test": ({"rejected": 1}, 2),
    "fileinto@lab.test": ({"saved": 1}, 4),
    "redirect@lab.test": ({"delivered": 1}, 3),
    "vacation@lab.test": ({"saved": 1}, 2),
    "copy@lab.test": ({"saved": 2}, 2),
    "to-#@partner.test": ({"delivered": 1}, 2),
    "ok-#@verify.test": ({"delivered": 1}, 1),
}

SAVED, NOTHING = {"saved": 1}, {}

# messages from outside to alice that differ from an ordinary one in what is said here
SPECIAL = {
    "tls": ({"tls": True}, SAVED, 8),
    "filter": ({"from": "filter-#@sender.test"}, SAVED, 6),
    "header-filter": ({"subject": "header-filter"}, SAVED, 2),
    "header-hold": ({"subject": "header-hold"}, SAVED, 2),
    "header-warn": ({"subject": "header-warn status=sent from=<x@y> (fake)"}, SAVED, 1),
    "header-discard": ({"subject": "header-discard"}, {"discarded": 1}, 1),
    "milter-hold": ({"subject": "milter-hold"}, SAVED, 2),
    "milter-drop": ({"subject": "milter-drop"}, {"discarded": 1}, 1),
    "sender-hold": ({"from": "holdme-#@sender.test"}, SAVED, 1),
    "null-sender": ({"from": ""}, SAVED, 1),
    "no-message-id": ({"no_id": True}, SAVED, 1),
    "quoted-sender": ({"from": '"a b=c, d"@sender.test'}, SAVED, 1),
    "double-bounce": ({"src": "127.0.0.1", "from": "gone-#@hard.test", "to": ["to-#@hard.test"]}, {"bounced": 1}, 1),
    "success-report": ({"src": "127.0.0.1", "from": "bob@lab.test", "rcpt_options": " NOTIFY=SUCCESS,FAILURE"},
                       SAVED, 1),
}

# refused messages: the difference, and the last answer's code
REFUSED = {
    "client-reject": ({"src": "127.0.10.201"}, 554),
    "client-421": ({"src": "127.0.10.202"}, 421),
    "client-defer": ({"src": "127.0.10.203"}, 450),
    "client-odd-text": ({"src": "127.0.10.204"}, 554),
    "client-listed": ({"src": "127.0.10.205"}, 554),
    "helo-invalid": ({"helo": "..", "ehlo_fails": True}, 501),
    "helo-short": ({"helo": "short"}, 504),
    "sender-unknown-domain": ({"from": "x@nx.test"}, 450),
    "sender-servfail": ({"from": "x@servfail.test"}, 450),
    "sender-short": ({"from": "x@short"}, 504),
    "sender-reject": ({"from": "blocked@sender.test"}, 554),
    "sender-reject-text": ({"from": "blocked2@sender.test"}, 554),
    "sender-later": ({"from": "later@sender.test"}, 450),
    "size-announced": ({"mail_options": " SIZE=999999"}, 552),
    "size-sent": ({"size": 120000}, 552),
    "relay-denied": ({"to": ["someone@elsewhere.test"]}, 554),
    "user-unknown": ({"to": ["nobody-#@lab.test"]}, 550),
    "local-unknown": ({"to": ["nobody-#@local.test"]}, 550),
    "probe-refused": ({"to": ["hard-#@verify.test"]}, 550),
    "greylisted": ({"to": ["grey@lab.test"]}, 450),
    "data-null-sender": ({"from": "", "to": ["alice@lab.test", "bob@lab.test"]}, 550),
    "header-reject": ({"subject": "header-reject"}, 550),
    "body-reject": ({"body": "evil body"}, 550),
    "milter-reject": ({"subject": "milter-reject"}, 550),
    "milter-later": ({"subject": "milter-later"}, 451),
}

# some recipients refused, the message accepted
PARTLY = {
    "partly-unknown": ({"to": ["alice@lab.test", "nobody-#@lab.test"]}, {"saved": 1}),
    "too-many": ({"src": "127.0.0.1", "from": "alice@lab.test",
                  "to": ["to%d-#@accept.test" % i for i in range(35)]}, {"delivered": 30}),
}

HELO = "EHLO rude.sender.test\r\n"
UP_TO_MAIL = HELO + "MAIL FROM:<rude@sender.test>\r\n"
UP_TO_RCPT = UP_TO_MAIL + "RCPT TO:<alice@lab.test>\r\n"
# clients that break off: what they say, and how long they then wait before they hang up
RUDE = {
    "gone-at-connect": ("", 0.1),
    "gone-after-helo": (HELO, 0.1),
    "gone-after-mail": (UP_TO_MAIL, 0.1),
    "gone-after-rcpt": (UP_TO_RCPT, 0.1),
    "gone-in-data": (UP_TO_RCPT + "DATA\r\nSubject: cut off\r\n\r\nhalf a mess", 0.3),
    "idle-after-helo": (HELO, 11),
    "idle-after-rcpt": (UP_TO_RCPT, 11),
    "idle-in-data": (UP_TO_RCPT + "DATA\r\nSubject: slow\r\n\r\n", 11),
    "http": ("GET / HTTP/1.0\r\nHost: lab.test\r\n", 0.2),
    "nonsense": (HELO + "FOO\r\n" * 8, 0.5),
    "rset": (UP_TO_RCPT + "RSET\r\nQUIT\r\n", 0.3),
    "vrfy": (HELO + "VRFY alice@lab.test\r\nVRFY nobody@lab.test\r\nQUIT\r\n", 0.3),
    "guess-recipients": (UP_TO_MAIL + "".join("RCPT TO:<guess%d@lab.test>\r\n" % i for i in range(8)), 0.5),
}

# how a mailbox session goes: protocol and what it does, see boxes.py
BOXES = {
    "imap": 6, "imaps": 3, "imap-move": 3, "imap-hangup": 2, "imap-bad-password": 2, "imap-unknown-user": 1,
    "imap-no-login": 1, "pop3": 3, "pop3s": 1, "pop3-delete": 2, "pop3-bad-password": 1,
}


def person(rng, text):
    return text.replace("PERSON", rng.choice(PEOPLE))
