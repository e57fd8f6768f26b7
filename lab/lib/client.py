"""An SMTP client that keeps every answer, and can stop or break off anywhere."""
import base64
import socket
import ssl


class Gone(OSError):
    """The server hung up, or hung."""


class Talk:
    def __init__(self, source, port, wrapped=False, timeout=60):
        self.answers = []  # [what was said, code, text]
        self.socket = socket.create_connection(("127.0.0.1", port), timeout, (source, 0))
        if wrapped:
            self.encrypt()
        else:
            self.file = self.socket.makefile("rb")
        self.reply("")

    def encrypt(self):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        self.socket = context.wrap_socket(self.socket)
        self.file = self.socket.makefile("rb")

    def reply(self, said):
        lines = []
        while True:
            line = self.file.readline()
            if not line:
                raise Gone("closed after %r" % said)
            lines.append(line.decode("utf-8", "replace").rstrip("\r\n"))
            if lines[-1][3:4] != "-":
                break
        code, text = int(lines[-1][:3]), lines[-1][4:]
        self.answers.append([said, code, text])
        return code, text

    def send(self, data):
        self.socket.sendall(data)

    def command(self, line, said=None):
        self.send(line.encode("utf-8") + b"\r\n")
        return self.reply(said or line)

    def start_tls(self, helo):
        if self.command("STARTTLS")[0] == 220:
            self.encrypt()
            self.command("EHLO " + helo)

    def login(self, user, password):
        token = base64.b64encode(b"\0%s\0%s" % (user.encode(), password.encode())).decode()
        return self.command("AUTH PLAIN " + token, "AUTH " + user)

    def data(self, message):
        answer = self.command("DATA")
        if answer[0] != 354:
            return answer
        self.send(message.replace(b"\r\n.", b"\r\n..") + b".\r\n")
        return self.reply(".")

    def close(self):
        self.file.close()
        self.socket.close()
