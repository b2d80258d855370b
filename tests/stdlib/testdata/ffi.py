"""ctypes: calls with every kind of argument, structures by value, callbacks, also after a fork and from threads."""

import ctypes
import os
import threading
import unittest


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_double), ("name", ctypes.c_char * 24)]


class Size(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int)]


class Ffi(unittest.TestCase):
    def test_the_program_itself(self):
        self.assertEqual(ctypes.pythonapi.Py_IsInitialized(), 1)
        version = ctypes.pythonapi.Py_GetVersion
        version.restype = ctypes.c_char_p
        self.assertTrue(version().startswith(b"3."))

    def test_callback(self):
        compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_double, ctypes.c_char_p)
        calls = []

        @compare
        def called(number, fraction, text):
            calls.append((number, fraction, text))
            return number * 2

        self.assertEqual(called(21, 0.5, b"x"), 42)
        self.assertEqual(calls, [(21, 0.5, b"x")])

    def test_structures_by_value(self):
        area = ctypes.CFUNCTYPE(ctypes.c_double, Point, Size)(lambda p, s: p.x * p.y * s.width * len(p.name))
        self.assertEqual(area(Point(1.5, 2.0, b"a name"), Size(4)), 72.0)

    def test_many_closures(self):
        kind = ctypes.CFUNCTYPE(ctypes.c_int)
        closures = [kind(lambda i=i: i) for i in range(5000)]
        self.assertEqual([c() for c in closures], list(range(5000)))

    def test_closure_in_a_child(self):
        add = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda i: i + 1)
        child = os.fork()
        if child == 0:
            os._exit(add(41) == 42 and ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 7)() == 7)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 1)

    def test_closures_in_threads(self):
        results = []

        def work():
            kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
            results.append(sum(kind(lambda i: i + 1)(i) for i in range(500)))

        threads = [threading.Thread(target=work) for _ in range(8)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(results, [sum(range(1, 501))] * 8)

    def test_no_page_is_writable_and_executable(self):
        keep = ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 1)
        self.assertEqual(keep(), 1)
        with open("/proc/self/maps") as maps:
            self.assertEqual([line for line in maps if line.split()[1].startswith("rwx")], [])

    def test_error_in_a_callback(self):
        import sys

        seen = []
        sys.unraisablehook = lambda error: seen.append(error.exc_type)
        try:
            ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 1 // 0)()
        finally:
            sys.unraisablehook = sys.__unraisablehook__
        self.assertEqual(seen, [ZeroDivisionError])


if __name__ == "__main__":
    unittest.main()
