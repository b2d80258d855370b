"""A context of Python in the hands of C++: its handshake, on loopback and in memory; what is refused."""

import gc
import socket
import ssl
import sys
import threading
import unittest
import weakref

import handshake
import pyruntime_ssl
from nettest import FOLDER, NAME, client_context, in_thread, server_context
from pyruntime_net import SocketTransport, wrap_transport


class Loopback(unittest.TestCase):
    def setUp(self):
        self.one, self.other = socket.socketpair()
        self.addCleanup(self.one.close)
        self.addCleanup(self.other.close)

    def serve(self, wrap):
        def answer():
            with wrap(self.other) as connection:
                question = connection.recv(99)
                connection.sendall(question.upper())
                self.assertEqual(connection.recv(99), b"")
                return connection.version()
        return in_thread(answer)

    def talk(self, context, name=NAME):
        return handshake.talk(pyruntime_ssl.capsule(context), self.one.fileno(), name, b"question")

    def test_client(self):
        for wrap in (
            lambda sock: server_context().wrap_socket(sock, server_side=True),
            lambda sock: wrap_transport(server_context(), SocketTransport(sock), server_side=True),
        ):
            server = self.serve(wrap)
            self.assertEqual(self.talk(client_context()), b"QUESTION")
            self.assertEqual(server.result(10), "TLSv1.3")
            self.setUp()

    def test_server(self):
        def ask():
            with client_context().wrap_socket(self.other, server_hostname=NAME) as connection:
                answer = connection.recv(99)
                connection.sendall(b"thanks")
                return answer
        client = in_thread(ask)
        self.assertEqual(self.talk(server_context(), None), b"thanks")
        self.assertEqual(client.result(10), b"question")

    def test_certificates_are_checked(self):
        for context, name, error in (
            (ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), NAME, "certificate verify failed: unable to get local issuer certificate"),
            (client_context(), "other.test", "certificate verify failed: hostname mismatch"),
            (client_context(), "127.0.0.1", "certificate verify failed: IP address mismatch"),
            (client_context(), None, "pyruntime_ssl_new: check_hostname requires server_name"),
            (client_context(), "", "pyruntime_ssl_new: check_hostname requires server_name"),
        ):
            with self.subTest(name=name, error=error):
                in_thread(lambda: server_context().wrap_socket(self.other, server_side=True))
                with self.assertRaises(OSError) as caught:
                    self.talk(context, name)
                self.assertEqual(str(caught.exception), error)
            self.one.close()
            self.setUp()

    def test_as_the_context_says(self):
        context = client_context()
        context.check_hostname = False
        server = self.serve(lambda sock: server_context().wrap_socket(sock, server_side=True))
        self.assertEqual(self.talk(context, "other.test"), b"QUESTION")
        server.result(10)

    def test_peer_that_ends(self):
        self.other.close()
        with self.assertRaises(OSError):
            self.talk(client_context())


class Memory(unittest.TestCase):
    def test_versions_and_protocols(self):
        for version, name in ((ssl.TLSVersion.TLSv1_3, "TLSv1.3"), (ssl.TLSVersion.TLSv1_2, "TLSv1.2")):
            client, server = client_context(), server_context()
            client.maximum_version = version
            client.set_alpn_protocols(["chat", "game"])
            server.set_alpn_protocols(["game"])
            capsules = pyruntime_ssl.capsule(client), pyruntime_ssl.capsule(server)
            del client, server
            gc.collect()
            self.assertEqual(handshake.in_memory(*capsules, NAME), (name, "game"))

    def test_client_certificates(self):
        client, server = client_context(), server_context()
        server.verify_mode = ssl.CERT_REQUIRED
        server.load_verify_locations(FOLDER / "ca.pem")
        capsules = pyruntime_ssl.capsule(client), pyruntime_ssl.capsule(server)
        with self.assertRaisesRegex(OSError, "peer did not return a certificate"):
            handshake.in_memory(*capsules, NAME)

    def test_threads(self):
        client, server = client_context(), server_context()
        errors = []

        def work():
            try:
                for _ in range(20):
                    handshake.in_memory(pyruntime_ssl.capsule(client), pyruntime_ssl.capsule(server), NAME)
            except Exception as error:
                errors.append(error)
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(errors, [])


class Capsule(unittest.TestCase):
    def test_keeps_the_context(self):
        class Context(ssl.SSLContext):
            pass
        context = Context(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")
        alive = weakref.ref(context)
        capsule = pyruntime_ssl.capsule(context)
        del context
        gc.collect()
        self.assertIsNotNone(alive())
        self.assertIn('"pyruntime_ssl.context"', repr(capsule))
        handshake.in_memory(pyruntime_ssl.capsule(client_context()), capsule, NAME)
        del capsule
        gc.collect()
        self.assertIsNone(alive())

    def test_nothing_leaks(self):
        context = client_context()
        before = sys.getrefcount(context)
        for _ in range(100):
            pyruntime_ssl.capsule(context)
        self.assertEqual(sys.getrefcount(context), before)

    def test_another_type(self):
        class Fake:
            __class__ = ssl.SSLContext
            protocol = check_hostname = post_handshake_auth = 0
            sni_callback = keylog_filename = _msg_callback = None
        for value in (5, None, ssl.SSLContext, Fake()):
            with self.assertRaisesRegex(TypeError, rf"^pyruntime_ssl.capsule\(\) takes an ssl.SSLContext, not {type(value).__name__}$"):
                pyruntime_ssl.capsule(value)

    def test_callbacks(self):
        def with_sni(context):
            context.sni_callback = lambda *_: None

        def with_messages(context):
            context._msg_callback = lambda *_: None

        def with_keys(context):
            context.keylog_filename = FOLDER / "keys"
        for change, name in ((with_sni, "sni_callback"), (with_messages, "_msg_callback"), (with_keys, "keylog_filename")):
            context = server_context()
            change(context)
            text = (rf"^pyruntime_ssl.capsule\(\): the context has {name}, which works for connections of Python only: "
                    r"set it to None, or make a context without it$")
            with self.assertRaisesRegex(ValueError, text):
                pyruntime_ssl.capsule(context)

    def test_psk_callbacks_are_python_s_alone(self):
        client, server = client_context(), server_context()
        client.maximum_version = ssl.TLSVersion.TLSv1_2
        client.set_psk_client_callback(lambda hint: ("me", b"secret"))
        server.set_psk_server_callback(lambda identity: b"secret")
        self.assertEqual(handshake.in_memory(pyruntime_ssl.capsule(client), pyruntime_ssl.capsule(server), NAME)[0], "TLSv1.2")

    def test_another_object_for_cpp(self):
        with self.assertRaises(ValueError):
            handshake.talk(5, 0, None, b"")

    def test_another_openssl(self):
        import _ssl
        module = type(_ssl)("_ssl")
        module.PROTOCOL_TLS_SERVER, module.MemoryBIO = 17, object

        class Other:
            sni_callback = keylog_filename = _msg_callback = None
            protocol = check_hostname = post_handshake_auth = 0

            def _wrap_bio(self, incoming, outgoing, server_side):
                return self
        module._SSLContext = Other
        sys.modules["_ssl"] = module
        self.addCleanup(sys.modules.__setitem__, "_ssl", _ssl)
        with self.assertRaisesRegex(RuntimeError, "^pyruntime_ssl.capsule.*: _ssl uses another OpenSSL than this program's code: "
                                                  "link both against the same one$"):
            pyruntime_ssl.capsule(Other())


if __name__ == "__main__":
    unittest.main(verbosity=0)
