"""A name server on 127.0.0.1:53 for the lab's domains; every other name does not exist."""
import re
import socket
import struct

from world import REMOTES

A, PTR, MX, TXT = 1, 12, 15, 16
OK, SERVFAIL, NXDOMAIN = 0, 2, 3
CLIENT = re.compile(r"mail(\d+)\.sender\.test")
REVERSE = re.compile(r"(\d+)\.(\d+)\.0\.127\.in-addr\.arpa")
LISTED = re.compile(r"20[5-9]\.10\.0\.127\.zen\.rbl\.test")


def name(text):
    parts = [part.encode() for part in text.split(".") if part]
    return b"".join(bytes([len(part)]) + part for part in parts) + b"\0"


def address(text):
    return socket.inet_aton(text)


def addresses():
    known = {"lab.test": "127.0.0.1", "localhost": "127.0.0.1", "mx1.lab.test": "127.0.0.1"}
    for domain, (server, _) in REMOTES.items():
        known["mx." + domain] = server
    known["sender.test"] = REMOTES["sender.test"][0]
    return known


ADDRESSES = addresses()


def lookup(question, kind):
    """The answer code, and the data of each record of that kind."""
    if question == "servfail.test":
        return SERVFAIL, []
    if question in REMOTES:
        data = {MX: struct.pack("!H", 10) + name("mx." + question)}
    elif question == "nullmx.test":
        data = {MX: struct.pack("!H", 0) + b"\0"}
    elif question == "badmx.test":
        data = {MX: struct.pack("!H", 10) + name("nowhere.badmx.test")}
    elif question in ADDRESSES:
        data = {}
    elif CLIENT.fullmatch(question):
        data = {A: address("127.0.10." + CLIENT.fullmatch(question)[1])}
    elif REVERSE.fullmatch(question):
        last, third = REVERSE.fullmatch(question).groups()
        data = {PTR: name("mail%s.sender.test" % last)} if third == "10" else None
    elif LISTED.fullmatch(question):
        data = {A: address("127.0.0.2"), TXT: bytes([17]) + b"listed by the lab"}
    else:
        data = None
    if data is None:
        return NXDOMAIN, []
    if question in ADDRESSES:
        data[A] = address(ADDRESSES[question])
    return OK, [data[kind]] if kind in data else []


def answer(packet):
    end = packet.index(b"\0", 12)
    labels, position = [], 12
    while position < end:
        size = packet[position]
        labels.append(packet[position + 1:position + 1 + size].decode("latin-1").lower())
        position += 1 + size
    kind, = struct.unpack("!H", packet[end + 1:end + 3])
    code, records = lookup(".".join(labels), kind)
    head = packet[:2] + struct.pack("!HHHHH", 0x8580 | code, 1, len(records), 0, 0)
    body = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data for data in records)
    return head + packet[12:end + 5] + body


def main():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))
    while True:
        packet, client = server.recvfrom(4096)
        try:
            server.sendto(answer(packet), client)
        except (ValueError, IndexError, struct.error):
            continue  # not a question


main()
