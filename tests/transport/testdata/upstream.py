"""CPython's own test_ssl over the transport object: `upstream.py LIB TABLE` runs the cases that the table does not leave out.

SSLContext.wrap_socket is replaced: what it returns speaks TLS by a TransportSocket over the socket. Prints the name of each case
that was run, its outcome and the reason.
"""

import pathlib
import socket
import ssl
import sys
import unittest

from pyruntime_net import wrap_transport

CLASSES = ["SimpleBackgroundTests", "ThreadedTests", "TestPostHandshakeAuth", "TestSSLDebug", "TestPreHandshakeClose"]


class Carrier:
    """The plain bytes of a StandIn."""

    def __init__(self, sock):
        self.sock = sock

    def read(self, size):
        return socket.socket.recv(self.sock, size)

    def write(self, data):
        return socket.socket.send(self.sock, data)

    def gettimeout(self):
        return self.sock.gettimeout()

    def settimeout(self, value):
        socket.socket.settimeout(self.sock, value)


class StandIn(socket.socket):
    """A socket that is encrypted by a TransportSocket from when it is connected."""

    connection = None

    @classmethod
    def of(cls, context, sock, **options):
        if sock.type != socket.SOCK_STREAM:
            raise NotImplementedError("only stream sockets are supported")
        if context.check_hostname and not options["server_hostname"]:
            raise ValueError("check_hostname requires server_hostname")
        timeout = sock.gettimeout()
        self = cls(sock.family, sock.type, sock.proto, fileno=sock.detach())
        self.given, self.options = context, options
        self.settimeout(timeout)
        try:
            context._encode_hostname(options["server_hostname"])
            self.getpeername()
        except UnicodeError:
            self.close()
            raise
        except OSError:
            return self
        return self.secure()

    def secure(self):
        try:
            self.connection = wrap_transport(self.given, Carrier(self), **self.options)
        except BaseException:
            self.close()
            raise
        return self

    def connect(self, address):
        if self.options["server_side"]:
            raise ValueError("can't connect in server-side mode")
        if self.connection:
            raise ValueError("attempt to connect already-connected SSLSocket!")
        super().connect(address)
        self.secure()

    def connect_ex(self, address):
        result = super().connect_ex(address)
        if not result:
            self.secure()
        return result

    def accept(self):
        sock, address = super().accept()
        return self.given.wrap_socket(sock, server_side=True), address

    def unwrap(self):
        self.connection.unwrap()
        self.connection = None
        return self

    def shutdown(self, how):
        if self.connection:
            self.connection.shutdown(how)
        super().shutdown(how)

    def _real_close(self):
        if self.connection:
            self.connection.close()
        super()._real_close()

    def settimeout(self, value):
        if self.connection:
            self.connection.settimeout(value)
        else:
            super().settimeout(value)

    def setblocking(self, flag):
        self.settimeout(None if flag else 0)

    def do_handshake(self):
        if self.connection is None:
            self.getpeername()
            self.secure()
        self.connection.do_handshake()

    def getpeercert(self, binary_form=False):
        self.getpeername()
        return self.connection.getpeercert(binary_form)

    def recvmsg(self, *_):
        raise NotImplementedError("of sockets only")

    recvmsg_into = sendmsg = dup = recvmsg

    def __getattr__(self, name):
        if name == "server_hostname" and self.connection is None:
            return self.given._encode_hostname(self.options[name])
        if name != "_sslobj" and not hasattr(ssl.SSLObject, name):
            raise AttributeError(name)
        if self.connection is None:
            return None if name.startswith(("session", "_")) else lambda *_: None
        return getattr(self.connection, name)

    def __setattr__(self, name, value):
        if name in ("context", "session") and self.connection:
            setattr(self.connection, name, value)
        elif name == "session":
            self.options[name] = value
        else:
            super().__setattr__(name, value)


def forward(name):
    def method(self, *arguments, **more):
        if self.connection is None:
            return getattr(socket.socket, name)(self, *arguments, **more)
        return getattr(self.connection, name)(*arguments, **more)
    setattr(StandIn, name, method)


for of_transports in ["recv", "recv_into", "send", "sendall"]:
    forward(of_transports)


def refuse(name):
    def method(self, *_):
        raise ValueError(f"{name} is of sockets only")
    setattr(StandIn, name, method)


for of_sockets in ["sendto", "recvfrom", "recvfrom_into"]:
    refuse(of_sockets)


def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, session=None):
    return StandIn.of(
        self, sock, server_side=server_side, do_handshake_on_connect=do_handshake_on_connect, suppress_ragged_eofs=suppress_ragged_eofs,
        server_hostname=server_hostname, session=session)


class Outcomes(unittest.TestResult):
    """Prints what became of each case."""

    def print(self, test, outcome, reason=""):
        name = test.id().removeprefix("test.test_ssl.")
        print(name, outcome, str(reason).strip().splitlines()[-1] if reason else "", sep="\t", flush=True)

    def addSuccess(self, test):
        self.print(test, "passed")

    def addSkip(self, test, reason):
        self.print(test, "skipped", reason)

    def addFailure(self, test, error):
        self.print(test, "failed", self._exc_info_to_string(error, test))

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error:
            self.addFailure(test, error)


def main(lib, table):
    sys.path.append(lib)
    ssl.SSLContext.wrap_socket = wrap_socket
    from test import support, test_ssl
    support.use_resources, support.verbose = [], False
    lines = [line.split("\t") for line in pathlib.Path(table).read_text().splitlines() if line[:1] != "#"]
    left_out = {line[0] for line in lines if line[1] == "left out"}
    cases = {
        case.id().removeprefix("test.test_ssl."): case
        for name in CLASSES
        for case in unittest.defaultTestLoader.loadTestsFromTestCase(getattr(test_ssl, name))
    }
    if unknown := left_out - cases.keys():
        sys.exit(f"{table}: no such cases: {unknown}")
    test_ssl.setUpModule()
    unittest.TestSuite(case for name, case in cases.items() if name not in left_out).run(Outcomes())
    unittest.doModuleCleanups()


if __name__ == "__main__":
    main(*sys.argv[1:])
