"""Reads reports to a sender: of a delivery (RFC 3464), or of a user's rejection (RFC 8098)."""

import re

PASSED = re.compile(r"\bid (\w{6,})(?=[\s;)])")


def queue_ids(message):
    """Postfix's ids of a message on its way, the last first, by its Received lines."""
    return [found[1] for line in message.get_all("Received", [])
            if "Postfix" in line and (found := PASSED.search(line))]


def status(value):
    return (value or "").partition(";")[2].strip() or None


def read(message):
    """The report in a message: whose it is, and one entry per recipient; None if it is none."""
    if message.get_content_type() != "multipart/report":
        return None
    about, recipients = None, []
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            blocks = [block for block in part.get_payload() if block["Final-Recipient"]]
            recipients += [entry(block) for block in blocks]
        elif kind == "message/disposition-notification":
            about = part.get_payload()[0]["Original-Message-ID"]
            recipients.append({"to": status(part.get_payload()[0]["Final-Recipient"]), "action": "rejected", "dsn": None})
        elif kind in ("message/rfc822", "text/rfc822-headers") and about is None:
            about = original_id(part)
    return {"about": about, "recipients": recipients} if recipients else None


def entry(block):
    return {"to": status(block["Final-Recipient"]), "orig_to": status(block["Original-Recipient"]),
            "action": block["Action"], "dsn": block["Status"], "diagnostic": block["Diagnostic-Code"]}


def original_id(part):
    if part.get_content_type() == "message/rfc822":
        return part.get_payload()[0]["Message-ID"]
    for line in part.get_payload().splitlines():
        if line.lower().startswith("message-id:"):
            return line.partition(":")[2].strip()
    return None
