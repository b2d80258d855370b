"""referents(), referrers(), tree(), chains(), path(), memory_by_module(), and the forms of a report."""

import json
import sys
import types
import unittest

import pyruntime_leakfinder as finder
from engine import _leaky


class Node:
    def __init__(self, value):
        self.value = value


class Slotted:
    __slots__ = ("value",)


class Hostile:
    """Whatever is asked of it by name runs its code."""

    def __refuse(self, *args):
        raise BaseException("code of the object ran")

    __repr__ = __str__ = __len__ = __iter__ = __hash__ = __eq__ = __bool__ = __getattr__ = __sizeof__ = __refuse
    __class__ = property(__refuse)


def named(report):
    """What each neighbour is, by its edge."""
    return {item["edge"]: item["type"] for item in report["referents"]}


class ReferentsTest(unittest.TestCase):
    def test_edges(self):
        def function(argument, default=[1]):
            return lambda: argument

        def generator(local):
            yield local

        waits = generator([1])
        next(waits)
        slotted = Slotted()
        slotted.value = {}
        error = ValueError([1])
        error.__cause__ = KeyError()
        me = __name__ + "."
        for item, wanted in [
            (Node([]), {".value": "list", ".__class__": "type"}),
            (slotted, {".value": "dict"}),
            ([(), {}], {"[0]": "tuple", "[1]": "dict"}),
            ((b"", 1.5), {"[0]": "bytes", "[1]": "float"}),
            ({"k": [], 7: {}, (1,): set()}, {"['k']": "list", "[7]": "dict", "[<tuple of 1>]": "set", "<key>": "tuple"}),
            ({Slotted}, {"<element>": "type"}),
            (types.CellType([]), {"<cell>": "list"}),
            (function, {".__code__": "code", ".__globals__": "dict", ".__defaults__": "tuple"}),
            (function([1]), {".__closure__": "tuple"}),
            (Node([]).__init__, {".__self__": me + "Node", ".__func__": "function"}),
            ([].append, {".__self__": "list"}),
            (waits, {"<local local>": "list"}),
            (error, {".args": "tuple", ".__cause__": "KeyError"}),
            (sys, {".__dict__": "dict"}),
            (Node, {".__dict__": "dict", ".__base__": "type", ".__mro__": "tuple"}),
            (int, {".__dict__": "dict", "<subclasses>": "dict"}),
            (function.__code__, {".co_consts": "tuple"}),
            (slice([], ()), {".start": "list", ".stop": "tuple"}),
        ]:
            with self.subTest(finder.referents([item])["referents"][0]["repr"]):
                got = named(finder.referents(item))
                self.assertEqual(got, got | wanted)

    def test_order_and_limit(self):
        report = finder.referents(list(range(50)), limit=3)
        self.assertEqual([item["edge"] for item in report["referents"]], ["[0]", "[1]", "[2]"])
        self.assertEqual(report["total"], 50)

    def test_object_with_a_dict_of_its_own(self):
        node = Node([])
        node.__dict__
        self.assertEqual(named(finder.referents(node))[".value"], "list")
        self.assertEqual(named(finder.referents(node))[".__dict__"], "dict")
        node.__dict__ = {"other": ()}
        self.assertNotIn(".value", named(finder.referents(node)))


class ReferrersTest(unittest.TestCase):
    def test_all_kinds(self):
        target = Slotted()
        node, items, slotted = Node(target), [target, target], Slotted()
        slotted.value = target

        def function(default=target):
            return lambda: target

        report = finder.referrers(target)
        got = sorted((item["type"], item["edge"]) for item in report["referrers"])
        self.assertEqual(got, [(__name__ + ".Node", ".value"), (__name__ + ".Slotted", ".value"), ("cell", "<cell>"),
                               ("list", "[0]"), ("tuple", "[0]")])
        self.assertEqual(report["total"], 5)
        self.assertEqual(report, finder.referrers(target))
        del node, items

    def test_frames(self):
        target = Slotted()
        report = finder.referrers(target)
        self.assertEqual([item["edge"] for item in report["frames"]], ["<local target>"])
        self.assertIn("test_frames (", report["frames"][0]["frame"])

    def test_of_a_string(self):
        text = "".join(["a", " string"])
        keep = {"x": text}
        self.assertEqual([item["edge"] for item in finder.referrers(text)["referrers"]], ["['x']"])
        del keep


class ChainsTest(unittest.TestCase):
    def test_from_a_module(self):
        sys.kept_by_browsing = {"box": [Slotted()]}
        try:
            report = finder.chains(sys.kept_by_browsing["box"][0])
            self.assertEqual(report["surplus"], 0)
            self.assertEqual([step.get("edge") for step in report["chains"][0]["steps"]],
                             [None, ".__dict__", "['kept_by_browsing']", "['box']", "[0]"])
            self.assertEqual(report["chains"][0]["root"], "module")
            self.assertEqual(report["chains"][0]["steps"][0]["repr"], "<module sys>")
        finally:
            del sys.kept_by_browsing

    def test_from_a_frame(self):
        local = [Node([])]
        chain = finder.chains(local[0].value)["chains"][0]
        self.assertIn("frame ChainsTest.test_from_a_frame (", chain["root"])
        self.assertEqual([step["edge"] for step in chain["steps"]], ["<local local>", "[0]", ".value"])

    def test_from_outside(self):
        node = Node([])
        _leaky.leak(node)
        number = id(node.value)
        node = None
        chain = finder.chains(finder.object_at(number))["chains"][0]
        self.assertEqual(chain["root"], "outside")
        self.assertEqual([step.get("edge") for step in chain["steps"]], [None, ".value"])
        _leaky.unleak(finder.object_at(chain["steps"][0]["id"]))

    def test_garbage_has_none(self):
        node = Node([])
        node.me = node
        number = id(node.value)
        del node
        self.assertEqual(finder.chains(finder.object_at(number))["chains"], [])

    def test_several_and_limit(self):
        target = Slotted()
        boxes = [[target] for _ in range(8)]
        self.assertEqual(len(finder.chains(target)["chains"]), 5)
        report = finder.chains(target, limit=100)
        self.assertEqual([len(chain["steps"]) for chain in report["chains"]], [3] * 8)
        del boxes

    def test_path(self):
        inner = Slotted()
        outer = Node([0, {"x": inner}])
        self.assertEqual([step.get("edge") for step in finder.path(outer, inner)["steps"]], [None, ".value", "[1]", "['x']"])
        self.assertEqual(finder.path(inner, outer)["steps"], [])
        self.assertEqual(len(finder.path(outer, outer)["steps"]), 1)


class TreeTest(unittest.TestCase):
    def test_down(self):
        report = finder.tree([[1, [2, [3]]], "x"], depth=2)
        root = report["object"]
        self.assertEqual([child["edge"] for child in root["children"]], ["[0]", "[1]"])
        self.assertEqual([child["repr"] for child in root["children"][0]["children"]], ["1", "<list of 2>"])
        self.assertNotIn("children", root["children"][0]["children"][1])

    def test_circle_ends(self):
        circle = []
        circle.append(circle)
        child = finder.tree(circle, depth=50)["object"]["children"][0]
        self.assertTrue(child["shown"])
        self.assertNotIn("children", child)

    def test_up(self):
        target = Slotted()
        above = [[target]]
        report = finder.tree(target, depth=2, up=True)["object"]
        self.assertEqual(report["children"][0]["edge"], "[0]")
        self.assertEqual(report["children"][0]["children"][0]["id"], id(above))

    def test_bounded(self):
        deep = []
        for _ in range(100000):
            deep = [deep] * 3
        report = finder.tree([[list(range(1000)) for _ in range(200)]], depth=50, width=1000)
        self.assertTrue(report["cut"])
        self.assertEqual(finder.to_text(report).count("\n"), 10000 + 3)
        finder.to_json(finder.tree(deep, depth=50))
        while deep:
            deep = deep.pop() if len(deep) == 1 else deep[0]


class HostileTest(unittest.TestCase):
    def test_no_code_of_objects_runs(self):
        hostile = Hostile()
        keep = [hostile, {"k": hostile}, Node(hostile)]
        for report in (finder.find(), finder.surplus(), finder.referents(keep), finder.referrers(hostile), finder.chains(hostile),
                       finder.tree(keep), finder.tree(hostile, up=True), finder.path(keep, hostile),
                       finder.growth(finder.snapshot()), finder.memory_by_module()):
            finder.to_text(report)
            finder.to_json(report)
        self.assertEqual(finder.referents(keep)["referents"][0]["repr"], "<%s.Hostile>" % __name__)

    def test_reprs_are_short_and_of_plain_objects_only(self):
        class Text(str):
            pass

        circle = []
        circle.append(circle)
        items = ["x" * 100, b"y" * 100, 10**5000, 1.5, None, circle, Text("z"), "\ud800", Node, len, sys]
        me = __name__ + ".HostileTest.test_reprs_are_short_and_of_plain_objects_only.<locals>"
        self.assertEqual([item["repr"] for item in finder.referents(items)["referents"]], [
            "'%s'... (100)" % ("x" * 60), "<bytes of 100>", "<int beyond 64 bits>", "1.5", "None", "<list of 1>",
            "<%s.Text>" % me, "'\\ud800'", "<type %s.Node>" % __name__, "<builtin_function_or_method len>", "<module sys>"])

    def test_show_runs_what_the_asker_wants(self):
        def fails(item):
            raise OSError(item)

        items = [[], {}]
        self.assertEqual([item["repr"] for item in finder.referents(items, show=repr)["referents"]], ["[]", "{}"])
        self.assertEqual([item["repr"] for item in finder.referents(items, show=fails)["referents"]], ["<raised OSError>"] * 2)
        self.assertEqual([item["repr"] for item in finder.referents(items, show=len)["referents"]], ["<int, no string>"] * 2)

        def interrupts(item):
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            finder.referents(items, show=interrupts)


class MemoryTest(unittest.TestCase):
    def module(self, name, source):
        module = sys.modules[name] = types.ModuleType(name)
        self.addCleanup(sys.modules.pop, name)
        exec(source, module.__dict__)
        return module

    def rows(self, **options):
        report = finder.memory_by_module(**options)
        return {row["module"]: row for row in report["modules"]} | {key: report[key] for key in ("shared", "elsewhere", "process")}

    def test_own_and_shared(self):
        one = self.module("one", "data = [bytes([i]) * 100000 for i in range(10)]\nclass Owned:\n  table = bytes(50000)")
        two = self.module("two", "import one\nfrom one import Owned\nitem = Owned()")
        rows = self.rows(shared=True)
        self.assertGreater(rows["one"]["bytes"], 1050000)
        self.assertLess(rows["one"]["bytes"], 1100000)
        self.assertLess(rows["two"]["bytes"], 10000)  # the class is at home in `one`
        shared = rows["shared"]["bytes"]
        two.data = one.data
        rows = self.rows(shared=True)
        self.assertLess(rows["one"]["bytes"], 100000)
        self.assertGreater(rows["shared"]["bytes"], shared + 1000000)
        self.assertGreater(rows["one"]["shared_bytes"], 1000000)
        self.assertGreater(rows["two"]["shared_bytes"], 1000000)
        self.assertLess(rows["two"]["bytes"], 10000)

    def test_elsewhere(self):
        before = self.rows()["elsewhere"]["bytes"]
        local = [bytes([i]) * 100000 for i in range(10)]
        self.assertGreater(self.rows()["elsewhere"]["bytes"], before + 1000000)
        del local

    def test_sum_is_all(self):
        total = sum(size for _, size in finder.snapshot().types().values())
        report = finder.memory_by_module()
        parts = [row["bytes"] for row in report["modules"]] + [report["shared"]["bytes"], report["elsewhere"]["bytes"]]
        self.assertLess(abs(sum(parts) - total), 100000)

    def test_memory_of_the_process(self):
        self.assertGreater(self.rows()["process"], 1000000)
        self.assertEqual(self.rows(memory=lambda: 42)["process"], 42)
        self.assertIsNone(self.rows(memory=lambda: None)["process"])


class FormsTest(unittest.TestCase):
    def test_json_is_what_json_reads(self):
        keep = [[{"k\n\u20ac\U0001f600\udcff\"\\": ["\x00"]}], None, True]
        for report in (finder.find(), finder.tree(keep), finder.chains(keep), keep):
            self.assertEqual(json.loads(finder.to_json(report)), report)

    def test_text(self):
        text = finder.to_text(finder.referents(["a"])).splitlines()
        self.assertEqual(text[:2], ["report: referents", "object:"])
        self.assertRegex(text[2], r"^  list <list of 1> at 0x[0-9a-f]+ bytes=\d+$")
        self.assertEqual(text[3:5], ["total: 1", "referents:"])
        self.assertRegex(text[5], r"^  \[0\] str 'a' at 0x[0-9a-f]+ bytes=\d+$")


class ErrorsTest(unittest.TestCase):
    def check(self, kind, text, function, *args, **named):
        with self.assertRaises(kind) as caught:
            function(*args, **named)
        self.assertEqual(str(caught.exception), "pyruntime_leakfinder." + text)

    def test_arguments(self):
        check = self.check
        check(ValueError, "find: limit is -1: give 0 or more", finder.find, limit=-1)
        check(ValueError, "find: limit is %d: give 0 or more" % 10**30, finder.find, limit=10**30)
        check(TypeError, "surplus: limit is str: give a number", finder.surplus, limit="1")
        check(TypeError, "find: 1 arguments without a name: give 0 at most", finder.find, 5)
        check(TypeError, "find: 'most' is no parameter: there are limit, show", finder.find, most=5)
        check(TypeError, "find: show is int: give a function of an object that returns a string", finder.find, show=5)
        check(TypeError, "referents: object is missing", finder.referents)
        check(TypeError, "referents: object is given twice", finder.referents, 1, object=2)
        check(TypeError, "path: target is missing", finder.path, 1)
        check(ValueError, "tree: depth is 51: give 0 to 50", finder.tree, [], depth=51)
        check(ValueError, "tree: width is 0: give 1 to 1000", finder.tree, [], width=0)
        check(ValueError, "chains: limit is 0: give 1 to 1000", finder.chains, [], limit=0)
        check(TypeError, "growth: before is dict: give what snapshot() returned", finder.growth, {})
        check(TypeError, "growth: after is int: give what snapshot() returned", finder.growth, finder.snapshot(), 1)

    def test_memory(self):
        self.check(TypeError, "memory_by_module: memory is int: give a function that returns a number of bytes",
                   finder.memory_by_module, memory=1)
        self.check(TypeError, "memory_by_module: memory returned str: let it return a number of bytes",
                   finder.memory_by_module, memory=str)
        with self.assertRaises(ZeroDivisionError):
            finder.memory_by_module(memory=lambda: 1 // 0)

    def test_object_at(self):
        self.check(LookupError, "object_at: no tracked object has the id 12345: it is gone, or the collector does not track it; "
                   "ask for a new report", finder.object_at, 12345)
        self.check(TypeError, "object_at: id is str: give a number", finder.object_at, "1")

    def test_forms(self):
        text = ": set is no part of a report, or lies too deep: give what a function of this module returned"
        self.check(TypeError, "to_json" + text, finder.to_json, [set()])
        self.check(TypeError, "to_text" + text, finder.to_text, {"a": set()})
        circle = []
        circle.append(circle)
        self.check(TypeError, "to_json" + text.replace("set", "list"), finder.to_json, circle)
        self.check(TypeError, "to_text" + text.replace("set", "list"), finder.to_text, circle)
        self.check(TypeError, "to_json" + text.replace("set", "int"), finder.to_json, {1: 2})
        self.check(TypeError, "to_text" + text.replace("set", "int"), finder.to_text, {1: 2})

    def test_no_snapshot_by_hand(self):
        with self.assertRaisesRegex(TypeError, "cannot create 'pyruntime_leakfinder.Snapshot' instances"):
            type(finder.snapshot())()


if __name__ == "__main__":
    unittest.main()
