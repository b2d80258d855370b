"""Entries that replace others: in the zip itself, and in the archive of a runtime."""

load("//zipbundle:actions.bzl", "zipbundle")
load(":names.bzl", "fail_with")

visibility(["//rules/...", "//tests/..."])

_PLACE = "{zip}/"

def split_overrides(label, names):
    """Tells the two kinds of overrides apart.

    Args:
      label: label of the python_zip.
      names: `socket.py` for an entry of this zip, `{zip}/stdlib/socket.py` for one of another zip in the runtime.

    Returns:
      struct(own = list[string], runtime = list[struct(new = string, old = string)])
    """
    runtime = []
    for name in names:
        if not name.startswith(_PLACE):
            continue
        old = name.removeprefix(_PLACE)
        zip, _, entry = old.partition("/")
        if not zip or not entry:
            fail_with("{}: the override \"{}\" names no entry of a zip; expected the form \"{{zip}}/stdlib/socket.py\"", label, name)
        runtime.append(struct(new = entry, old = old))
    return struct(own = [name for name in names if not name.startswith(_PLACE)], runtime = runtime)

def runtime_overrides(prefixed_zips):
    """What zips override in the archive that they are merged into.

    Args:
      prefixed_zips: list of struct(prefix = string, zip = PythonZipInfo).

    Returns:
      list for zipbundle.merge, without repetitions
    """
    found = []
    for prefixed in prefixed_zips:
        for o in prefixed.zip.overrides:
            new = zipbundle.override(prefixed.prefix + "/" + o.new, o.old)
            if new not in found:
                found.append(new)
    return found
