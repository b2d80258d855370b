"""find(), surplus(), snapshot() and growth(): what C code leaks, and nothing of the finder itself."""

import contextlib
import gc
import sys
import threading
import unittest
import weakref

import pyruntime_leakfinder as finder
from engine import _leaky


class Node:
    pass


class Slotted:
    __slots__ = ("value", "__weakref__")


def found(name, report=None):
    report = report or finder.find(limit=100000)
    return [item for item in report["objects"] if item["type"] == name and item["held"] == "outside"]


class PlantedTest(unittest.TestCase):
    def leaked(self, make):
        """The name of the type of an object that is leaked; its id."""
        item = make()
        _leaky.leak(item)
        name = type(item).__module__ + "." + type(item).__qualname__
        return name.removeprefix("builtins."), id(item)

    def free(self, number):
        item = finder.object_at(number)
        _leaky.unleak(item)

    def test_leaked_references_are_found(self):
        before = finder.find()["found"]
        cases = [Node, Slotted, lambda: [1], lambda: {"a": []}, lambda: (Node(),), lambda: lambda: 0,
                 lambda: type("Made", (), {}), lambda: {Node()}, lambda: (x for x in [[]])]
        for make in cases:
            name, number = self.leaked(make)
            with self.subTest(name):
                if name != "type":  # types are in their own mro: only a surplus shows them
                    items = [item for item in found(name) if item["id"] == number]
                    self.assertEqual([(item["references"], item["surplus"]) for item in items], [(1, 1)])
                self.assertIn(number, [item["id"] for item in finder.surplus(limit=100000)["objects"]])
            self.free(number)
        self.assertEqual(finder.find()["found"], before)

    def test_leak_of_what_others_hold_too(self):
        node = Node()
        self.assertEqual(found(__name__ + ".Node", finder.surplus(limit=100000)), [])
        _leaky.leak(node)
        _leaky.leak(node)
        self.assertEqual(found(__name__ + ".Node"), [])
        items = found(__name__ + ".Node", finder.surplus(limit=100000))
        self.assertEqual([(item["id"], item["surplus"]) for item in items], [(id(node), 2)])
        self.assertEqual(finder.chains(node)["surplus"], 2)
        _leaky.unleak(node)
        _leaky.unleak(node)

    def test_leaked_circle(self):
        node = Node()
        node.me = node
        _leaky.leak(node)
        number = id(node)
        del node
        gc.collect()
        self.assertEqual(found(__name__ + ".Node"), [])
        self.assertEqual([item["id"] for item in found(__name__ + ".Node", finder.surplus(limit=100000))], [number])
        node = finder.object_at(number)
        del node.me
        _leaky.unleak(node)

    def test_static_variable(self):
        _leaky.hold([Node()])
        one = found("list")
        _leaky.hold(None)
        self.assertEqual(len(one) - len(found("list")), 1)

    def test_limit_and_show(self):
        name, number = self.leaked(Node)
        report = finder.find(limit=0)
        self.assertEqual(report["objects"], [])
        self.assertEqual(report["types"][name], 1)
        shown = [item["repr"] for item in finder.find(show=lambda item: "%d" % id(item))["objects"] if item["type"] == name]
        self.assertEqual(shown, [str(number)])
        self.free(number)


class OwnDataTest(unittest.TestCase):
    def test_twice_the_same(self):
        for search in (finder.find, finder.surplus):
            first, second = search(limit=100000), search(limit=100000)
            for report in (second, search(limit=100000)):
                self.assertEqual(first["types"], report["types"])
                self.assertEqual([item for item in first["objects"] if item["held"] == "outside"],
                                 [item for item in report["objects"] if item["held"] == "outside"])

    def test_growth_of_nothing(self):
        before = finder.snapshot()
        after = finder.snapshot()
        self.assertEqual(finder.growth(before, after)["types"], [])

    def test_results_are_no_leaks(self):
        before = finder.find()["types"]
        kept = [finder.find(), finder.surplus(), finder.snapshot(), finder.memory_by_module(), finder.chains(kept_by_none)]
        self.assertEqual(finder.find()["types"], before)
        del kept

    def test_arguments_are_no_leaks(self):
        before = finder.find()["types"]
        self.assertEqual(finder.find(limit=5, show=lambda item: "")["types"], before)
        options = {"limit": 5}
        self.assertEqual(finder.find(**options)["types"], before)

    def test_finds_what_find_was_asked_for_among_referrers(self):
        node = Node()
        self.assertEqual(finder.referrers(node)["total"], 0)
        arguments = (node,)
        self.assertEqual([item["type"] for item in finder.referrers(*arguments)["referrers"]], ["tuple"])


def kept_by_none():
    pass


class RunningTest(unittest.TestCase):
    """What runs holds its locals, though no object says so."""

    def assert_none(self):
        self.assertEqual(found(__name__ + ".Node"), [])
        self.assertEqual(found(__name__ + ".Node", finder.surplus(limit=100000)), [])

    def test_locals(self):
        node = Node()
        self.assert_none()
        del node

    def test_cells(self):
        node = Node()
        (lambda: (self.assert_none(), node))()

    def test_exception_that_is_handled(self):
        try:
            raise ValueError(Node())
        except ValueError:
            self.assert_none()

    def test_generators(self):
        def generator(node):
            yield node
            self.assert_none()
            yield

        waits = generator(Node())
        next(waits)
        self.assert_none()
        next(waits)

    def test_iterators_and_context_managers(self):
        with contextlib.closing(open(__file__)) as file:
            for node in [Node(), Node()]:
                self.assert_none()
        del file

    def test_call_from_c(self):
        self.assertEqual(list(map(lambda node: found(__name__ + ".Node"), [Node(), Node()])), [[], []])

    def test_coroutine(self):
        async def wait(node):
            self.assert_none()
            return node

        with contextlib.suppress(StopIteration):
            wait(Node()).send(None)

    def test_threads(self):
        ready, end = threading.Event(), threading.Event()

        def run():
            node = Node()
            ready.set()
            end.wait()
            del node

        thread = threading.Thread(target=run)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(end.set)
        ready.wait()
        self.assert_none()

    def test_made_while_threads_work(self):
        end = threading.Event()

        def work():
            while not end.is_set():
                [Node() for _ in range(100)]

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            self.addCleanup(thread.join)
            thread.start()
        self.addCleanup(end.set)
        for _ in range(5):
            finder.find()
            finder.memory_by_module()
            finder.referrers(self)


class KindsTest(unittest.TestCase):
    """Objects of every kind are held by what holds them, and none makes the finder fail."""

    def test_none_is_found(self):
        class Dict(dict):
            pass

        node = Node()
        node.__dict__  # a dict made for an object whose values lie in itself
        other = Node()
        other.__dict__["x"] = [1]
        slotted = Slotted()
        slotted.value = Node()
        keep = [node, other, slotted, Dict(a=[1]), weakref.ref(node, lambda _: None), weakref.WeakKeyDictionary({node: [1]}),
                type("Made", (Node,), {"x": [1]}), (lambda a=[1]: a), compile("x = (1, (2, 3))", "f", "exec"), iter([[1]]),
                frozenset([Slotted()]), memoryview(bytearray(3)), contextlib.nullcontext([1]), Slotted.value, property(lambda s: 1)]
        before = finder.find()["types"]
        for i in range(len(keep)):
            keep[i] = None
        del node, other, slotted
        self.assertEqual(finder.find()["types"], before)

    def test_wrong_traverse(self):
        for kind in (_leaky.Untracked, _leaky.Nothing, _leaky.TooMuch, _leaky.Failing):
            with self.subTest(kind.__name__):
                box = kind([Node()])
                finder.find()
                finder.surplus()
                finder.growth(finder.snapshot())
                finder.memory_by_module(shared=True)
                finder.chains(box)
                finder.tree(box, depth=5)
                finder.to_text(finder.tree(box, depth=3, up=True))
                del box

    def test_what_a_wrong_traverse_hides_is_found(self):
        box = _leaky.Nothing([Node()])
        before = len(found("list"))
        del box
        self.assertEqual(before - len(found("list")), 1)


class GrowthTest(unittest.TestCase):
    def test_between_two_points(self):
        before = finder.snapshot()
        keep = [Node() for _ in range(50)]
        names = ["name %d" % i for i in range(50)]
        after = finder.snapshot()
        rows = {row["type"]: row for row in finder.growth(before, after)["types"]}
        self.assertEqual(rows[__name__ + ".Node"]["count_growth"], 50)
        self.assertGreaterEqual(rows[__name__ + ".Node"]["bytes_growth"], 50 * 16)
        self.assertEqual(rows["str"]["count_growth"], 50)
        self.assertEqual(rows["str"]["bytes_growth"], sum(map(sys.getsizeof, names)))
        self.assertEqual(rows["list"]["count_growth"], 2)
        self.assertEqual(rows["list"]["bytes_growth"], sys.getsizeof(keep) + sys.getsizeof(names))
        back = {row["type"]: row for row in finder.growth(after, before)["types"]}
        self.assertEqual(back[__name__ + ".Node"]["count_growth"], -50)

    def test_since_a_point(self):
        before = finder.snapshot()
        keep = [{} for _ in range(7)]
        self.assertEqual([(row["type"], row["count_growth"]) for row in finder.growth(before)["types"]], [("dict", 7), ("list", 1)])
        self.assertEqual(before.types().keys() - finder.snapshot().types().keys(), set())
        del keep

    def test_sizes_are_those_of_python(self):
        keep = [[1] * 10, {1: 2}, (1, 2), {3}, "abc", b"abc", 10**50, 1.5, bytearray(100), Slotted(), len, Node]
        for item in keep:
            with self.subTest(type(item).__name__):
                self.assertEqual(finder.referents([item])["referents"][0]["bytes"], sys.getsizeof(item))


if __name__ == "__main__":
    unittest.main()
