"""A program that was built with expressions: each refusal, and what runs."""

import http.client
import re
import threading
import unittest
import urllib.parse
import wsgiref.simple_server

import client
from pyruntime_inspector import Inspector

FORM = "application/x-www-form-urlencoded"
ran = []


def run(inspector, *, token=None, expression=f"modules[{__name__!r}].ran.append(1)", fields=None, **more):
    """A request with nothing wrong in it but what is given."""
    if fields is None:
        fields = [("token", inspector.token if token is None else token), ("expression", expression)]
    given = {
        "body": urllib.parse.urlencode(fields).encode(),
        "method": "POST",
        "CONTENT_TYPE": FORM,
        "HTTP_ORIGIN": f"http://{client.HOST}",
    } | more
    return client.request(inspector, "/expression", **given)


class Refusals(unittest.TestCase):
    def setUp(self):
        ran.clear()
        self.inspector = Inspector()

    def refused(self, status, text, **request):
        response = run(self.inspector, **request)
        self.assertEqual((response.status, client.refusal(response)), (status, text))
        self.assertEqual(ran, [])
        return response

    def test_nothing_is_wrong_otherwise(self):
        self.assertEqual(run(self.inspector).status, "200 OK")
        self.assertEqual(ran, [1])

    def test_host(self):
        text = "Host is {!r}: this page is served as 127.0.0.1, [::1], localhost only; Inspector(hosts=[...]) names others"
        for host in ("evil.example:8080", ""):
            self.refused("403 Forbidden", text.format(host), HTTP_HOST=host, HTTP_ORIGIN=f"http://{host}")
        self.assertEqual(run(self.inspector, HTTP_HOST=None).status, "403 Forbidden")
        self.assertEqual(ran, [])

    def test_method(self):
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "post"):
            response = self.refused("405 Method Not Allowed", f"{method} of /expression: use POST", method=method)
            self.assertEqual(response.headers["Allow"], "POST")

    def test_origin(self):
        own = f"http://{client.HOST}"
        for origin in ("http://evil.example", "null", "", f"https://{client.HOST}", "http://127.0.0.1:9999", "http://127.0.0.1", f"{own}/", f"{own} {own}"):
            self.refused("403 Forbidden", f"Origin is {origin!r}: an expression is sent from the page of {own}", HTTP_ORIGIN=origin)
        self.refused("403 Forbidden", f"there is no Origin: an expression is sent from the page of {own}", HTTP_ORIGIN=None)

    def test_origin_of_the_other_name(self):
        """localhost and 127.0.0.1 are two origins, as for a browser."""
        self.refused(
            "403 Forbidden", f"Origin is 'http://localhost:8080': an expression is sent from the page of http://{client.HOST}", HTTP_ORIGIN="http://localhost:8080"
        )

    def test_content_type(self):
        for kind in ("text/plain", "multipart/form-data; boundary=x", "application/json", ""):
            self.refused("415 Unsupported Media Type", f"Content-Type is {kind.partition(';')[0]!r}: send a form, {FORM}", CONTENT_TYPE=kind)
        self.assertEqual(run(self.inspector, CONTENT_TYPE=None).status, "415 Unsupported Media Type")
        self.assertEqual(run(self.inspector, CONTENT_TYPE=f"{FORM}; charset=utf-8").status, "200 OK")

    def test_length(self):
        for length in ("", "-1", "x", "1.5", "²"):
            self.refused("411 Length Required", f"Content-Length is {length!r}: send a form with its length", CONTENT_LENGTH=length)
        for length in ("65537", "9" * 5000):
            self.refused("413 Content Too Large", f"the form has {length} bytes: at most 65536 are read", CONTENT_LENGTH=length)
        self.refused("400 Bad Request", "the form has 3 of 4 bytes: send it again", body=b"a=b", CONTENT_LENGTH="4")

    def test_token(self):
        text = "the token is wrong: the program tells it as Inspector.token, a new one at each start"
        right = self.inspector.token
        for token in ("", "x", right[:-1], right + "0", right.upper() + "A", f" {right}", Inspector().token, "é"):
            self.refused("403 Forbidden", text, token=token)

    def test_fields(self):
        right = self.inspector.token
        self.refused("400 Bad Request", "the form has 0 fields 'token': send one", fields=[("expression", "1")])
        self.refused("400 Bad Request", "the form has 2 fields 'token': send one", fields=[("token", "x"), ("token", right), ("expression", "1")])
        self.refused("400 Bad Request", "the form has 0 fields 'expression': send one", fields=[("token", right)])
        self.refused("400 Bad Request", "the form has 2 fields 'expression': send one", fields=[("token", right), ("expression", "1"), ("expression", "2")])
        self.refused("400 Bad Request", "the form has more than 10 fields: send token and expression", fields=[("token", right)] * 11)


class Expressions(unittest.TestCase):
    def setUp(self):
        self.inspector = Inspector()

    def value(self, expression):
        response = run(self.inspector, expression=expression)
        self.assertEqual(response.status, "200 OK", response.text)
        return client.block(response, "value")

    def test_token(self):
        tokens = {Inspector().token for _ in range(20)}
        self.assertEqual(len(tokens), 20)
        for token in tokens:
            self.assertRegex(token, "^[0-9a-f]{64}$")
            self.assertNotIn(self.inspector.token, client.request(self.inspector, "/").text)

    def test_values(self):
        self.assertEqual(self.value(" 6 * 7 "), "42")
        self.assertEqual(self.value("'<b>é'"), "'<b>é'")
        marked = [self]
        self.assertEqual(self.value(f"type(object_at({id(marked)})).__name__"), "'list'")
        self.assertTrue(self.value("'x' * 100_000").endswith("\n... 100002 characters"))

    def test_errors(self):
        self.assertTrue(self.value("1 / 0").endswith("ZeroDivisionError: division by zero\n"))
        self.assertIn("SyntaxError", self.value("x = 1"))
        self.assertIn("SystemExit: 3", self.value("exit(3)"))
        self.assertIn("null bytes", self.value("\0"))

    def test_served(self):
        """A server on this machine, asked as a browser asks."""
        server = wsgiref.simple_server.make_server("127.0.0.1", 0, self.inspector, handler_class=Quiet)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        own = f"127.0.0.1:{server.server_port}"
        page = ask(own, "GET", "/")
        action = re.search('<form method="post" action="(.*?)">', page)[1]
        form = urllib.parse.urlencode({"token": self.inspector.token, "expression": "40 + 2"})
        answer = ask(own, "POST", action, form, {"Content-Type": FORM, "Origin": f"http://{own}"})
        self.assertIn('<pre id="value">42</pre>', answer)
        self.assertIn("there is no Origin", ask(own, "POST", action, form, {"Content-Type": FORM}))


class Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *args):
        pass


def ask(host, method, path, body=None, headers={}):
    connection = http.client.HTTPConnection(host, timeout=30)
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().read().decode()
    finally:
        connection.close()
