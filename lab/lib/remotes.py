"""The remote mail servers, one address each, and the content filter that hands mail back.

Every refusal and every end of a message is a line of truth/remote.jsonl.
"""
import asyncio
import email
import itertools
import os
import re
import ssl

import report
from client import Talk
from journal import Journal, now
from world import DIR, GATE, REMOTES

journal = Journal("remote.jsonl")
sessions = itertools.count(1)
first_seen = {}

GREY = "451 4.7.1 <%s>: Recipient address rejected: Greylisted for 6 seconds"
RCPT = {
    "hard": "550 5.1.1 <%s>: Recipient address rejected: User unknown",
    "soft": "451 4.3.0 <%s>: Temporary lookup failure",
    "full": "552 5.2.2 <%s>: The mailbox is over its quota",
    "nocode": "550 we do not know %s",
}
# at mixed.test the start of the local part decides
MIXED = {
    "hard": RCPT["hard"],
    "soft": RCPT["soft"],
    "full": "452 4.2.2 <%s>: The mailbox is full, try later",
    "policy": "550-5.7.26 This mail is unauthenticated.\r\n550 5.7.26 <%s> see \"https://example.test/?a=1,2;b\"",
}
EOM = {"spam": "554 5.7.1 Message looks like spam (score 12.3)"}


def greylisted(sender, recipient):
    first = first_seen.setdefault((sender, recipient), now())
    return now() - first < 6


def answer_to_recipient(temper, sender, recipient):
    prefix = recipient.partition("@")[0].partition("-")[0]
    if temper == "grey" or temper == "mixed" and prefix == "grey":
        return GREY % recipient if greylisted(sender, recipient) else "250 2.1.5 Ok"
    template = MIXED.get(prefix) if temper == "mixed" else RCPT.get(temper)
    return template % recipient if template else "250 2.1.5 Ok"


def split(reply):
    """Code, enhanced status code (None if there is none), text of the last line."""
    code, _, text = reply.split("\r\n")[-1].partition(" ")
    found = re.match(r"[245]\.\d{1,3}\.\d{1,3}(?= )", text)
    return int(code), found and found[0], text


class Session:
    def __init__(self, domain, temper, reader, writer):
        self.temper, self.reader, self.writer = temper, reader, writer
        self.number = next(sessions)
        self.domain = domain
        self.tls = False
        self.sender, self.recipients, self.xforward = None, [], ""

    def note(self, stage, reply, **more):
        code, dsn, text = split(reply) if reply else (0, None, "")
        journal.write({"t": now(), "server": self.domain, "session": self.number, "stage": stage,
                       "from": self.sender, "code": code, "dsn": dsn, "text": text, **more})

    async def say(self, reply):
        self.writer.write(reply.encode() + b"\r\n")
        await self.writer.drain()

    async def run(self):
        if self.temper == "silent":
            self.note("connect", None)
            await asyncio.sleep(60)
            return
        shut = self.temper == "gate" and not os.path.exists(GATE)
        if self.temper == "busy" or shut:
            reply = "421 4.3.2 mx.%s too busy, try again later" % self.domain
            self.note("connect", reply)
            await self.say(reply)
            return
        await self.say("220 mx.%s ESMTP" % self.domain)
        while True:
            line = await self.reader.readline()
            if not line or not await self.command(line.decode("latin-1").strip()):
                return

    async def command(self, line):
        verb = line.partition(" ")[0].upper()
        handler = getattr(self, "on_" + verb.lower(), None)
        if handler:
            return await handler(line)
        await self.say("502 5.5.2 what is that?")
        return True

    async def on_ehlo(self, _):
        words = ["mx." + self.domain, "PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"]
        if self.temper == "mixed" and not self.tls:
            words.append("STARTTLS")
        if self.temper == "filter":
            words.append("XFORWARD NAME ADDR PROTO HELO SOURCE PORT IDENT")
        await self.say("\r\n".join("250-" + word for word in words[:-1]) + "\r\n250 " + words[-1])
        return True

    async def on_starttls(self, _):
        await self.say("220 2.0.0 go ahead")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(DIR + "/tls/cert.pem", DIR + "/tls/key.pem")
        await self.writer.start_tls(context)
        self.tls = True
        return True

    async def on_xforward(self, line):
        self.xforward = line
        await self.say("250 2.0.0 Ok")
        return True

    async def on_mail(self, line):
        self.sender, self.recipients = line[line.index("<") + 1:line.index(">")], []
        await self.say("250 2.1.0 Ok")
        return True

    async def on_rcpt(self, line):
        recipient = line[line.index("<") + 1:line.index(">")]
        reply = answer_to_recipient(self.temper, self.sender, recipient)
        if reply.startswith("250"):
            self.recipients.append(recipient)
        else:
            self.note("rcpt", reply, to=recipient)
        await self.say(reply)
        return True

    async def on_data(self, _):
        if not self.recipients:
            await self.say("554 5.5.1 no valid recipients")
            return True
        await self.say("354 go ahead")
        data = bytearray()
        while (line := await self.reader.readline()) not in (b".\r\n", b""):
            data += line[1:] if line.startswith(b".") else line
        reply = await self.end_of_message(bytes(data))
        self.keep(bytes(data), reply)
        if not reply:
            return False
        await self.say(reply)
        return True

    async def end_of_message(self, data):
        if self.temper == "filter":
            return await asyncio.to_thread(hand_back, self.sender, self.recipients, data, self.xforward)
        if self.temper == "slow":
            await asyncio.sleep(2)
        if self.temper == "drop":
            return None  # hangs up with the message in its hands
        return EOM.get(self.temper) or "250 2.0.0 Ok: queued as %X" % (0x10000 + self.number)

    def keep(self, data, reply):
        message = email.message_from_bytes(data)
        more = {"message_id": message["Message-ID"], "queue_ids": report.queue_ids(message), "bytes": len(data)}
        found = report.read(message)
        if found:
            more["report"] = found
        for recipient in self.recipients:
            self.note("eom", reply, to=recipient, **more)

    async def on_rset(self, _):
        self.sender, self.recipients = None, []
        await self.say("250 2.0.0 Ok")
        return True

    async def on_quit(self, _):
        await self.say("221 2.0.0 Bye")
        return False


def hand_back(sender, recipients, data, xforward):
    """As amavisd does: the same message, to another port, with what was known of the client."""
    try:
        talk = Talk("127.0.0.1", 10025)
        talk.command("EHLO filter.lab.test")
        if xforward:
            talk.command(xforward)
        talk.command("MAIL FROM:<%s>" % sender)
        for recipient in recipients:
            talk.command("RCPT TO:<%s>" % recipient)
        code, text = talk.data(data)
        talk.command("QUIT")
        talk.close()
    except OSError as error:
        return "451 4.3.0 could not hand back: %s" % error
    return "%d 2.0.0 handed back: %d %s" % (code, code, text)


def serve(domain, temper):
    async def handle(reader, writer):
        try:
            await Session(domain, temper, reader, writer).run()
        except (OSError, ValueError, asyncio.IncompleteReadError):
            pass  # the client's end of it is in the log
        finally:
            writer.close()
    return handle


async def main():
    servers = {address: (domain, temper) for domain, (address, temper) in reversed(REMOTES.items())}
    for address, (domain, temper) in servers.items():
        if temper != "refused":
            await asyncio.start_server(serve(domain, temper), address, 25, limit=1 << 20)
    await asyncio.start_server(serve("filter", "filter"), "127.0.0.1", 10024, limit=1 << 20)
    await asyncio.Event().wait()


asyncio.run(main())
