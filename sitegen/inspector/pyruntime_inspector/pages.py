"""The pages: each is a function of the application's root path and the query, a dict of text, and returns HTML.

No code of an object runs for a page but an expression's: types, ids, sizes and short texts are the finder's.
"""

import gc
import sys

import pyruntime_lazy
import pyruntime_leakfinder as finder

from pyruntime_inspector.guard import Refusal
from pyruntime_inspector.html import Markup, code, link, page, preformatted, section, table
from pyruntime_inspector.query import objects_path, type_name

_MOST = 100
_FORM = """<form method="post" action="%s/expression">
<p><label>Expression <input name="expression" size="80" autocomplete="off"></label>
<p><label>Token <input name="token" type="password" size="64" autocomplete="off"></label> <button>Run</button>
</form>"""


def overview(root, start, expressions):
    """Live objects by type, and by how much they grew since `start`, a dict of type to (objects, bytes)."""
    types = finder.snapshot().types()
    rows = [
        (link(root, objects_path(name), code(name)), count, size, count - start.get(name, (0, 0))[0])
        for name, (count, size) in sorted(types.items(), key=lambda item: (-item[1][1], item[0]))[:_MOST]
    ]
    total = f"{sum(count for count, _ in types.values()):,} objects of {len(types):,} types, {sum(size for _, size in types.values()):,} bytes"
    parts = [section("Live objects by type", Markup(f"<p>{total}; those with most bytes:"), table("types", ["type", "objects", "bytes", "more since the start"], rows))]
    if expressions:
        # `root` is a quoted path: it has no character that HTML minds.
        parts.append(section("Run an expression", Markup(_FORM % root)))
    return page(root, "Inspector", *parts)


def modules(root, query):
    """What was loaded, when and for how long; what memory belongs to whom."""
    report, memory = pyruntime_lazy.report(), finder.memory_by_module()
    loaded = [(entry["name"], entry["seconds"], entry["own_seconds"], entry["own_memory"], entry["used"]) for entry in report["loaded"]]
    owned = [(entry["module"], entry["objects"], entry["bytes"]) for entry in sorted(memory["modules"], key=lambda entry: -entry["bytes"])[:_MOST]]
    summary = [
        ("modules", len(sys.modules)),
        ("imports are lazy", "yes" if report["installed"] else "no: what ran when is not recorded"),
        ("bound before they ran", report["made"]),
        ("ran at their first use", len(loaded)),
        ("did not run yet", len(report["waiting"])),
        ("resident bytes of the process", "unknown" if memory["process"] is None else memory["process"]),
        ("bytes of several modules", memory["shared"]["bytes"]),
        ("bytes of no module", memory["elsewhere"]["bytes"]),
    ]
    waiting = [(entry["name"], entry["imported"]) for entry in report["waiting"]]
    return page(
        root,
        "Modules",
        table("summary", ["", ""], summary),
        section("Memory that belongs to a module", table("memory", ["module", "objects", "bytes"], owned)),
        section("Ran at their first use", table("loaded", ["module", "seconds", "own seconds", "own memory", "used by"], loaded)),
        section("Wait for their first use", table("waiting", ["module", "imported by"], waiting)),
    )


def leaks(root, query):
    """Objects that no known object refers to, and those with more references than are known."""
    found, surplus = finder.find(limit=_MOST), finder.surplus(limit=_MOST)
    return page(
        root,
        "Leaks",
        section(f"Held by C code, or leaked by it: {found['found']:,}", _described(root, "found", found["objects"])),
        section("More references than known objects hold", _described(root, "surplus", surplus["objects"])),
    )


def objects(root, query):
    """Objects of a type that the collector tracks. Those of the program's start are frozen, and not listed."""
    name = query.get("type", "")
    ids = [id(thing) for thing in gc.get_objects() if type_name(type(thing)) == name]
    if not ids:
        raise Refusal("404 Not Found", f"no object of the type {name!r} is tracked by the collector: take a type of the overview")
    rows = [(link(root, f"/object?id={number}", f"{number:#x}"),) for number in ids[:_MOST]]
    return page(root, f"Objects of {name}", Markup(f"<p>{len(ids):,} are tracked; the first {len(rows)}:"), table("objects", ["id"], rows))


def one(root, query):
    """One object: chains to it, what it refers to, what refers to it."""
    text = query.get("id", "")
    try:
        thing = finder.object_at(int(text))
    except (LookupError, OverflowError, ValueError):
        raise Refusal("404 Not Found", f"no tracked object has the id {text!r}: it is gone; ask for a new list") from None
    try:
        chains = finder.to_text(finder.chains(thing))
        down, up = finder.referents(thing, limit=_MOST), finder.referrers(thing, limit=_MOST)
        return page(
            root,
            f"{type_name(type(thing))} at {int(text):#x}",
            section("Who holds it", preformatted("chains", chains)),
            section("Refers to", _described(root, "referents", down["referents"])),
            section("Is referred to by", _described(root, "referrers", up["referrers"])),
        )
    finally:
        del thing


def answer(root, text, value):
    """What an expression gave."""
    return page(root, "Expression", preformatted("expression", text), preformatted("value", value))


def _described(root, name, entries):
    rows = [(link(root, f"/object?id={e['id']}", f"{e['id']:#x}"), code(e["type"]), code(e["repr"]), e.get("edge", ""), e.get("bytes", 0)) for e in entries]
    return table(name, ["id", "type", "", "edge", "bytes"], rows)
