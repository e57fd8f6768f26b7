"""A milter on 127.0.0.1:8890 that does what the subject says: milter-hold, -reject, -later, -drop."""
import socketserver
import struct

# asked of Postfix: may quarantine (0x20), wants the headers and the end only (0x35f leaves those out)
NEGOTIATION = struct.pack("!III", 6, 0x20, 0x35F)
VERDICTS = {
    b"milter-hold": [b"qheld by the milter\0", b"c"],
    b"milter-reject": [b"y550 5.7.1 refused by the milter\0"],
    b"milter-later": [b"t"],
    b"milter-drop": [b"d"],
}


class Filter(socketserver.StreamRequestHandler):
    def handle(self):
        verdict = [b"c"]
        while head := self.rfile.read(4):
            packet = self.rfile.read(struct.unpack("!I", head)[0])
            kind, rest = packet[:1], packet[1:]
            if kind == b"O":
                self.say(b"O" + NEGOTIATION)
            elif kind == b"L":
                name, value = rest.split(b"\0")[:2]
                if name.lower() == b"subject":
                    verdict = VERDICTS.get(value.split()[0] if value.split() else b"", verdict)
                self.say(b"c")
            elif kind == b"E":
                for packet in verdict:
                    self.say(packet)
                verdict = [b"c"]
            elif kind in b"AKQ":
                verdict = [b"c"]
                if kind == b"Q":
                    return
            elif kind != b"D":  # macros are not answered
                self.say(b"c")

    def say(self, packet):
        self.wfile.write(struct.pack("!I", len(packet)) + packet)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


Server(("127.0.0.1", 8890), Filter).serve_forever()
