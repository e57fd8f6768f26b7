"""Who is who in the lab: the domains with their servers, and the mailboxes."""
import os
import sys

DIR = os.environ.get("LAB_DIR", "")
TRUTH = os.path.join(DIR, "truth")
POSTFIX = os.path.join(DIR, "postfix/etc")
SPOOL = os.path.join(DIR, "postfix/spool")
GATE = os.path.join(DIR, "run/gate.open")  # there: bulk.test takes mail

# On the loopback of the lab, but not of 127.0.0.0/8, where a server would be taken for a content filter.
# domain: (address of its mail server, the server's temper; remotes.py plays it)
REMOTES = {
    "accept.test": ("198.51.100.1", "accept"),
    "sender.test": ("198.51.100.1", "accept"),  # bounces go back here
    "partner.test": ("198.51.100.1", "accept"),
    "hard.test": ("198.51.100.2", "hard"),
    "soft.test": ("198.51.100.3", "soft"),
    "full.test": ("198.51.100.4", "full"),
    "mixed.test": ("198.51.100.5", "mixed"),
    "slow.test": ("198.51.100.6", "slow"),
    "drop.test": ("198.51.100.7", "drop"),
    "refused.test": ("198.51.100.8", "refused"),  # nothing listens
    "busy.test": ("198.51.100.9", "busy"),
    "spam.test": ("198.51.100.10", "spam"),
    "grey.test": ("198.51.100.11", "grey"),
    "nocode.test": ("198.51.100.12", "nocode"),
    "silent.test": ("198.51.100.13", "silent"),
    "verify.test": ("198.51.100.14", "mixed"),
    "bulk.test": ("198.51.100.15", "gate"),
}

# user: quota; a user named like a file in etc/sieve has that script
USERS = {user: "100M" for user in (
    "alice bob carol dave erin frank admin discard reject fileinto redirect vacation copy pop").split()}
USERS["quota"] = "20k"
PEOPLE = ["alice", "bob", "carol", "dave", "erin", "frank"]  # ordinary ones, without a script


def temper_of(recipient):
    domain = recipient.rpartition("@")[2].lower()
    return REMOTES[domain][1] if domain in REMOTES else None


if sys.argv[1:] == ["users"] and __name__ == "__main__":
    for user, quota in USERS.items():
        print(user, quota)
