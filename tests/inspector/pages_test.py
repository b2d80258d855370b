"""The pages of a program without expressions."""

import importlib
import os
import sys
import tempfile
import types
import unittest

import client
import pyruntime_lazy
from pyruntime_inspector import Inspector


class Node:
    """What is looked for."""


class Loud(type):
    """A class whose code must not run."""

    def __getattribute__(cls, name):
        raise AssertionError(f"the page asked a class for {name}")


class Pages(unittest.TestCase):
    def setUp(self):
        self.inspector = Inspector()

    def get(self, path, query="", **more):
        return client.request(self.inspector, path, query=query, **more)

    def page(self, path, query=""):
        response = self.get(path, query)
        self.assertEqual(response.status, "200 OK", response.text)
        return response

    def test_live_objects(self):
        nodes = [Node() for _ in range(20_000)]
        row = next(row for row in client.rows(self.page("/"), "types") if row[0] == f"{__name__}.Node")
        self.assertEqual((row[1], row[3]), ("20,000", "20,000"))
        del nodes

    def test_chain(self):
        node = Node()
        holder = types.ModuleType("holder")
        holder.nodes = {"first": node}
        sys.modules["holder"] = holder
        self.addCleanup(sys.modules.pop, "holder")
        listed = self.page("/objects", f"type={__name__}.Node")
        self.assertIn([f"{id(node):#x}"], client.rows(listed, "objects"))
        shown = self.page("/object", f"id={id(node)}")
        chains = client.block(shown, "chains")
        self.assertRegex(chains, r"root: module\n  steps:\n.*<module holder>.*\n.*\.__dict__ .*\n.*\['nodes'\] dict .*\n.*\['first'\] \S+\.Node ")
        self.assertIn("['first']", [row[3] for row in client.rows(shown, "referrers")])
        self.assertIn(f"{__name__}.Node".join(["<type ", ">"]), [row[2] for row in client.rows(shown, "referents")])

    def test_modules(self):
        pyruntime_lazy.install()
        self.addCleanup(pyruntime_lazy.uninstall)
        colorsys, wave = importlib.import_module("colorsys"), importlib.import_module("wave")
        self.assertEqual(colorsys.ONE_THIRD, 1 / 3)
        shown = self.page("/modules")
        self.assertIn("colorsys", [row[0] for row in client.rows(shown, "loaded")])
        self.assertIn("wave", [row[0] for row in client.rows(shown, "waiting")])
        self.assertNotIn("wave", [row[0] for row in client.rows(shown, "loaded")])
        owned = {row[0]: int(row[2].replace(",", "")) for row in client.rows(shown, "memory")}
        self.assertGreater(owned["unittest.case"], 10_000)
        resident = dict(client.rows(shown, "summary"))["resident bytes of the process"]
        self.assertGreater(int(resident.replace(",", "")), 5_000_000)
        del wave

    def test_leaks(self):
        shown = self.page("/leaks")
        self.assertIn("dict", [row[1] for row in client.rows(shown, "found")])

    def test_text_is_escaped(self):
        name = "<script>alert(1)</script>"
        evil = type(name, (), {"__module__": '"><b>'})()
        listed = self.page("/objects", f"type=%22%3E%3Cb%3E.{name}")
        shown = self.page("/object", f"id={id(evil)}")
        missing = self.get("/objects", f"type={name}")
        for response in (listed, shown, missing, self.page("/leaks"), self.get(f"/{name}")):
            self.assertNotIn(name, response.text)
            self.assertNotIn('"><b>', response.text)
        self.assertIn("&lt;script&gt;", shown.text)
        self.assertIn(name, client.refusal(missing))

    def test_no_code_of_objects_runs(self):
        thing = type.__call__(Loud, "Thing", (), {"__repr__": lambda self: 1 / 0})
        one = object.__new__(thing)
        self.page("/objects", f"type={__name__}.Thing")
        self.page("/object", f"id={id(one)}")

    def test_mounted(self):
        response = self.get("/", SCRIPT_NAME="/in spect")
        self.assertIn('href="/in%20spect/modules"', response.text)

    def test_headers(self):
        for response in (self.get("/"), self.get("/none")):
            self.assertIn("default-src 'none'", response.headers["Content-Security-Policy"])
            self.assertIn("frame-ancestors 'none'", response.headers["Content-Security-Policy"])
            self.assertEqual(response.headers["Cache-Control"], "no-store")


class Refusals(unittest.TestCase):
    def refused(self, path, status, text, hosts=None, **request):
        inspector = Inspector() if hosts is None else Inspector(hosts)
        response = client.request(inspector, path, **request)
        self.assertEqual((response.status, client.refusal(response)), (status, text))
        return response

    def test_host(self):
        for host in ("evil.example:8080", "127.0.0.1.evil.example", "localhost@evil.example", "evil.example@localhost", "", "localhost:", "localhost:8080:1"):
            self.refused(
                "/",
                "403 Forbidden",
                f"Host is {host!r}: this page is served as 127.0.0.1, [::1], localhost only; Inspector(hosts=[...]) names others",
                HTTP_HOST=host,
            )
        response = client.request(Inspector(), "/", HTTP_HOST=None)
        self.assertEqual(response.status, "403 Forbidden")
        for host in ("127.0.0.1", "LOCALHOST:1", "[::1]:65535"):
            self.assertEqual(client.request(Inspector(), "/", HTTP_HOST=host).status, "200 OK")

    def test_other_hosts(self):
        self.assertEqual(client.request(Inspector(["Game.test"]), "/", HTTP_HOST="game.test:1").status, "200 OK")
        self.refused("/", "403 Forbidden", f"Host is {client.HOST!r}: this page is served as game.test only; Inspector(hosts=[...]) names others", ["game.test"])

    def test_hosts_that_are_none(self):
        with self.assertRaisesRegex(TypeError, r"hosts is the text 'localhost': give a list of names, \['localhost'\]"):
            Inspector("localhost")
        for name in ("localhost:80", "http://localhost", "::1", "", "a b"):
            with self.assertRaisesRegex(ValueError, "which is no name of a host: give it without scheme and port"):
                Inspector([name])

    def test_method(self):
        for method in ("POST", "HEAD", "PUT", "OPTIONS"):
            response = self.refused("/", "405 Method Not Allowed", f"{method} of /: use GET", method=method)
            self.assertEqual(response.headers["Allow"], "GET")

    def test_path(self):
        self.refused("/../etc", "404 Not Found", "there is no page '/../etc': begin with /")

    def test_object(self):
        text = "no tracked object has the id {!r}: it is gone; ask for a new list"
        for number in ("", "1", "-1", "x", "9" * 30, "9" * 5000):
            self.refused("/object", "404 Not Found", text.format(number), query=f"id={number}")
        self.refused(
            "/objects", "404 Not Found", "no object of the type 'No' is tracked by the collector: take a type of the overview", query="type=No"
        )

    def test_no_expressions(self):
        """Whatever is sent, the module is not there."""
        self.assertIsNone(Inspector().token)
        self.assertNotIn("<form", client.request(Inspector(), "/").text)
        for method in ("GET", "POST"):
            self.refused(
                "/expression",
                "404 Not Found",
                "this program runs no expressions: they are compiled in with //sitegen/inspector:expressions in place of //sitegen/inspector",
                method=method,
                body=b"token=&expression=1",
                CONTENT_TYPE="application/x-www-form-urlencoded",
                HTTP_ORIGIN=f"http://{client.HOST}",
            )
        with self.assertRaises(ModuleNotFoundError):
            importlib.import_module("pyruntime_inspector.expression")

    def test_expressions_beside_the_zip(self):
        """A module elsewhere on sys.path, which a plug-in may bring, does not turn them on."""
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "pyruntime_inspector"))
            for path in ("pyruntime_inspector/__init__.py", "pyruntime_inspector/expression.py"):
                with open(os.path.join(folder, path), "w") as file:
                    file.write("class Expressions: token = 'none'\n")
            sys.path.insert(0, folder)
            self.addCleanup(sys.path.remove, folder)
            self.assertIsNone(Inspector().token)
