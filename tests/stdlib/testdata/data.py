"""sqlite3, decimal, pyexpat, _elementtree and uuid: that they are linked with what they should be, and work."""

import _decimal
import _elementtree
import decimal
import os
import pyexpat
import sqlite3
import tempfile
import unittest
import uuid
import xml.etree.ElementTree as ElementTree


class Sqlite(unittest.TestCase):
    def setUp(self):
        self.db = sqlite3.connect(":memory:")
        self.addCleanup(self.db.close)

    def one(self, statement, *values):
        return self.db.execute(statement, values).fetchone()[0]

    def test_full_text(self):
        for version in "fts3", "fts4", "fts5":
            self.db.execute(f"create virtual table {version} using {version}(text)")
            self.db.execute(f"insert into {version} values ('may you do good and not evil')")
            self.assertEqual(self.one(f"select count(*) from {version} where {version} match 'good NOT bad'"), 1)

    def test_functions(self):
        self.assertEqual(self.one("select json_extract(?, '$.a[1]')", '{"a": [1, 2]}'), 2)
        self.assertEqual(self.one("select round(ln(exp(2)))"), 2.0)
        self.db.execute("create virtual table boxes using rtree(id, x0, x1)")
        self.assertGreater(self.one("select sum(pgsize) from dbstat"), 0)

    def test_serialize(self):
        self.db.execute("create table t(x)")
        self.db.execute("insert into t values (7)")
        self.db.commit()
        copy = sqlite3.connect(":memory:")
        self.addCleanup(copy.close)
        copy.deserialize(self.db.serialize())
        self.assertEqual(copy.execute("select x from t").fetchone(), (7,))

    def test_options(self):
        options = {row[0] for row in self.db.execute("pragma compile_options")}
        self.assertLessEqual({"ENABLE_COLUMN_METADATA", "OMIT_LOAD_EXTENSION", "THREADSAFE=1"}, options)
        self.assertEqual(sqlite3.threadsafety, 3)
        self.assertFalse(hasattr(self.db, "enable_load_extension"))

    def test_file_with_a_journal(self):
        with tempfile.TemporaryDirectory() as folder:
            name = os.path.join(folder, "file.db")
            with sqlite3.connect(name) as db:
                db.execute("pragma journal_mode = wal")
                db.execute("create table t(x)")
                db.executemany("insert into t values (?)", [(i,) for i in range(1000)])
            db.close()
            with sqlite3.connect(name) as db:
                self.assertEqual(db.execute("select sum(x) from t").fetchone(), (499500,))
            db.close()


class Decimal(unittest.TestCase):
    def test_is_the_library(self):
        self.assertEqual(decimal.__libmpdec_version__.split(".")[0], "4")
        self.assertIs(decimal.Decimal, _decimal.Decimal)
        self.assertTrue(decimal.HAVE_THREADS)

    def test_numbers(self):
        with decimal.localcontext(prec=60):
            self.assertEqual(str(decimal.Decimal(2).sqrt()), "1.41421356237309504880168872420969807856967187537694807317668")
        with decimal.localcontext(prec=decimal.MAX_PREC, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN):
            big = decimal.Decimal(3) ** 20000  # number-theoretic transform
            self.assertEqual(int(big * big), 3**40000)


class Xml(unittest.TestCase):
    def test_expat(self):
        self.assertGreaterEqual(pyexpat.version_info, (2, 8, 3))
        features = dict(pyexpat.features)
        self.assertEqual((features["XML_CONTEXT_BYTES"], "XML_DTD" in features, "XML_GE" in features), (1024, True, True))
        names = []
        parser = pyexpat.ParserCreate()
        parser.StartElementHandler = lambda name, attributes: names.append((name, attributes))
        parser.Parse("<a x='1'><b>é</b></a>".encode(), True)
        self.assertEqual(names, [("a", {"x": "1"}), ("b", {})])

    def test_amplification_is_stopped(self):
        bomb = "<!DOCTYPE a [<!ENTITY x0 'lol'>"
        bomb += "".join(f"<!ENTITY x{i} '{f'&x{i - 1};' * 10}'>" for i in range(1, 10)) + "]><a>&x9;</a>"
        with self.assertRaisesRegex(pyexpat.ExpatError, "amplification"):
            pyexpat.ParserCreate().Parse(bomb, True)

    def test_tree(self):
        self.assertIs(ElementTree.Element, _elementtree.Element)
        tree = ElementTree.fromstring("<a><b n='1'/><b n='2'>text</b></a>")
        self.assertEqual([b.get("n") for b in tree.iterfind("b")], ["1", "2"])
        self.assertEqual(ElementTree.tostring(tree), b'<a><b n="1" /><b n="2">text</b></a>')


class Uuid(unittest.TestCase):
    def test_version_1(self):
        import _uuid

        self.assertTrue(_uuid.has_uuid_generate_time_safe)
        many = [uuid.uuid1() for _ in range(1000)]
        self.assertEqual(len(set(many)), 1000)
        self.assertEqual([u.time for u in many], sorted(u.time for u in many))
        u = many[0]
        self.assertEqual((u.version, u.variant, u.is_safe), (1, uuid.RFC_4122, uuid.SafeUUID.unsafe))
        self.assertEqual(u.node >> 40 & 1, 1)

    def test_forked_child_has_its_own(self):
        mine = uuid.uuid1()
        read, write = os.pipe()
        if os.fork() == 0:
            os.write(write, uuid.uuid1().bytes)
            os._exit(0)
        self.assertNotEqual(uuid.UUID(bytes=os.read(read, 16)).node, mine.node)
        os.wait()


if __name__ == "__main__":
    unittest.main()
