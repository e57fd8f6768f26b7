"""One IMAP or POP3 session; truth/mailbox.jsonl says what it changed, by its own count."""
import email
import imaplib
import poplib
import random
import socket
import ssl

from journal import Journal, now

journal = Journal("mailbox.jsonl")


def context():
    settings = ssl.create_default_context()
    settings.check_hostname = False
    settings.verify_mode = ssl.CERT_NONE
    return settings


def run(item, _):
    user, password = item["user"] + "@lab.test", "secret-" + item["user"]
    if "bad-password" in item["kind"]:
        password = "wrong"
    if "unknown-user" in item["kind"]:
        user = "nobody%d@lab.test" % item["n"]
    entry = {"n": item["n"], "kind": item["kind"], "user": user, "src": item["src"], "t": now(), "login": None,
             "end": None, "appended": 0, "copied": 0, "expunged": 0, "deleted_ids": [], "error": None}
    session = pop if item["kind"].startswith("pop3") else imap
    try:
        session(item, user, password, entry)
    except (imaplib.IMAP4.error, poplib.error_proto) as error:
        entry["login"], entry["error"] = entry["login"] or "failed", str(error)
    except OSError as error:
        entry["error"] = str(error)
    entry["t1"] = now()
    journal.write(entry)


def connection(item, port, secure):
    plain = socket.create_connection(("127.0.0.1", port), 30, (item["src"], 0))
    return context().wrap_socket(plain) if secure else plain


def imap(item, user, password, entry):
    secure = item["kind"] == "imaps"

    class Client(imaplib.IMAP4):  # with a source address of its own
        def _create_socket(self, timeout):
            return connection(item, 993 if secure else 143, secure)

    client = Client("127.0.0.1")
    if item["kind"] == "imap-no-login":
        client.logout()
        entry["login"], entry["end"] = "none", "logout"
        return
    client.login(user, password)
    entry["login"] = "ok"
    work(client, user, entry, move=item["kind"] == "imap-move")
    if item["kind"] == "imap-hangup":
        client.shutdown()
        entry["end"] = "hangup"
    else:
        client.logout()
        entry["end"] = "logout"


def work(client, user, entry, move):
    """Reads; appends a draft; moves one message to Archive, or deletes the draft again."""
    count = int(client.select("INBOX")[1][0])
    if count:
        client.fetch(str(random.Random(entry["n"]).randint(1, count)), "(RFC822)")
    if not move:
        return
    draft = "From: <%s>\r\nMessage-ID: <draft.%d@%s>\r\n\r\ndraft\r\n" % (user, entry["n"], user)
    client.create("Drafts")
    client.append("Drafts", "", None, draft.encode())
    entry["appended"] += 1
    client.create("Archive")
    if count:
        client.copy("1", "Archive")  # a copy and an expunge are what a MOVE is
        entry["copied"] += 1
        client.store("1", "+FLAGS", "\\Deleted")
        entry["expunged"] += expunge(client)
    client.select("Drafts")
    client.store("1", "+FLAGS", "\\Deleted")
    entry["expunged"] += expunge(client)


def expunge(client):
    return len([number for number in client.expunge()[1] if number])


def pop(item, user, password, entry):
    secure = item["kind"] == "pop3s"

    class Client(poplib.POP3):
        def _create_socket(self, timeout):
            return connection(item, 995 if secure else 110, secure)

    client = Client("127.0.0.1")
    client.user(user)
    client.pass_(password)
    entry["login"] = "ok"
    for number in range(1, min(3, len(client.list()[1])) + 1):
        lines = client.retr(number)[1]
        if item["kind"] == "pop3-delete":
            client.dele(number)
            entry["expunged"] += 1
            entry["deleted_ids"].append(email.message_from_bytes(b"\n".join(lines))["Message-ID"])
    client.quit()
    entry["end"] = "logout"
