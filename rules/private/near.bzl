"""Names that a misspelt one may mean."""

visibility(["//rules/...", "//tests/..."])

_MOST = 3

def _next_row(row, char, other):
    """The next row of the table of edit distances (Wagner and Fischer)."""
    found = [row[0] + 1]
    for index in range(len(other)):
        change = row[index] + (0 if char == other[index] else 1)
        found.append(min(change, row[index + 1] + 1, found[index] + 1))
    return found

def _distance(a, b):
    row = range(len(b) + 1)
    for char in a.elems():
        row = _next_row(row, char, b)
    return row[-1]

def _is_near(name, other):
    if len(name) >= 3 and (name in other or other in name):
        return True
    return _distance(name, other) <= (2 if len(name) > 4 else 1)

def near(name, known):
    """The known names that are like a name, three at most.

    Args:
      name: the unknown name.
      known: list of names.

    Returns:
      string: "; did you mean a or b?", "" where none is like it
    """
    wanted = name.lower().strip("_")
    found = [other for other in sorted(known) if _is_near(wanted, other.lower().strip("_"))]
    found = sorted(found, key = lambda other: _distance(name, other))[:_MOST]
    return "; did you mean {}?".format(" or ".join(found)) if found else ""
