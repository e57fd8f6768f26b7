"""What was saved in each mailbox, by all messages: Dovecot's folders against the traces."""
import collections

import lives
import traces
from verdict import Check, same_counts


def checks(documents, truth):
    saved, unmatched = collections.Counter(), 0
    for life in lives.Lives(documents).all:
        unmatched += life["mail"].get("mailbox", {}).get("unmatched", 0)
        for recipient in lives.recipients(life):
            user = traces.plain(recipient["to"]).partition("@")[0]
            saved[user] += recipient.get("mailbox", {}).get("outcome", []).count("saved")
    expected = {user: box["saved"] for user, box in truth.totals["mailboxes"].items() if box["saved"]}
    yield same_counts("saved, by mailbox", expected, {user: n for user, n in saved.items() if n})
    yield Check("LMTP deliveries without a mailbox line", 0, unmatched, ["there are some"] if unmatched else [])
