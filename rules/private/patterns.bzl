"""Which names a pattern of `exclude` matches, known before anything is compiled.

The language is that of zipbundle's merge (doublestar): `*` and `?` in a component, `**` for any number of components,
`[a-z]`, `[!a-z]`, `{a,b}`. What is not understood here, a malformed pattern for example, is left to the merge.
"""

visibility(["//rules/...", "//tests/..."])

# A pattern of more alternatives is left to the merge, too.
_MOST = 64

def _alternatives(pattern):
    """The patterns without braces that a pattern stands for; None if it is malformed."""
    done, todo = [], [pattern]
    for _ in range(_MOST):
        if not todo:
            return done
        text = todo.pop()
        end = text.find("}")
        start = text.rfind("{", 0, end) if end >= 0 else text.find("{")
        if end < 0 and start < 0:
            done.append(text)
        elif end < 0 or start < 0:
            return None
        else:
            todo += [text[:start] + part + text[end + 1:] for part in text[start + 1:end].split(",")]
    return None

def _class(text):
    """A function of `[...]`'s inside: whether it has a character."""
    negated = text[:1] in ["!", "^"]
    chars = text[1:] if negated else text
    ranges, skip = [], 0
    for i in range(len(chars)):
        if skip:
            skip -= 1
        elif chars[i + 1:i + 2] == "-" and i + 2 < len(chars):
            ranges.append((chars[i], chars[i + 2]))
            skip = 2
        else:
            ranges.append((chars[i], chars[i]))
    return lambda c: c != "/" and any([low <= c and c <= high for low, high in ranges]) != negated

def _tokens(pattern):
    """What a pattern is made of, "*" and "?" and classes as functions of one character. None if it is malformed.

    "**/" is two tokens, one before a component and one in it.
    """
    tokens, skip = [], 0
    for i in range(len(pattern)):
        rest, starts = pattern[i:], i == 0 or pattern[i - 1] == "/"
        if skip:
            skip -= 1
        elif starts and rest == "**":
            tokens.append("rest")
            skip = 1
        elif starts and rest.startswith("**/"):
            tokens += ["before", "in"]
            skip = 2
        elif rest[0] == "*":
            tokens.append("*")
        elif rest[0] == "?":
            tokens.append(lambda c: c != "/")
        elif rest[0] == "[":
            end = rest.find("]", 2)
            if end < 0:
                return None
            tokens.append(_class(rest[1:end]))
            skip = end
        else:
            tokens.append((lambda wanted: lambda c: c == wanted)(rest[0]))
    return tokens

# What may stand for nothing, and how many tokens further the next one is.
_EMPTY = {"*": 1, "before": 2, "rest": 1}

def _closed(tokens, places):
    """Places in the pattern, and those that are reached from them without a character."""
    for place in range(len(tokens)):
        if place in places and type(tokens[place]) == "string" and tokens[place] in _EMPTY:
            places[place + _EMPTY[tokens[place]]] = None
    return places

def _step(tokens, place, c):
    """The place behind a character, None if there is no way."""
    if place == len(tokens):
        return None
    token = tokens[place]
    if type(token) != "string":
        return place + 1 if token(c) else None
    if token == "rest":
        return place
    if token == "in":
        return place - 1 if c == "/" else place
    return None if c == "/" else place + (1 if token == "before" else 0)

def _matches(tokens, name):
    places = _closed(tokens, {0: None})
    for c in name.elems():
        after = [_step(tokens, place, c) for place in places]
        places = _closed(tokens, {place: None for place in after if place != None})
    return len(tokens) in places

def matcher(pattern):
    """Reads a pattern.

    Args:
      pattern: a string.

    Returns:
      a function of a name, such as `a/test_b.py`, that says whether the pattern matches it; None if it is left to the merge
    """
    alternatives = None if "\\" in pattern else _alternatives(pattern)
    tokens = [_tokens(alternative) for alternative in alternatives or []]
    if not tokens or None in tokens:
        return None
    return lambda name: any([_matches(alternative, name) for alternative in tokens])

def without(patterns, entries):
    """Leaves out what patterns match.

    Args:
      patterns: list of patterns.
      entries: list of structs with a `name`.

    Returns:
      struct(entries = list, left_out = list[string], patterns = list[string]): what stays; a name that went for each pattern
      that matched; and the patterns that matched nothing or were not understood
    """
    matchers = {pattern: matcher(pattern) for pattern in patterns}
    hits = {
        pattern: [entry.name for entry in entries if matches(entry.name)]
        for pattern, matches in matchers.items()
        if matches != None
    }
    out = {name: None for names in hits.values() for name in names}
    return struct(
        entries = [entry for entry in entries if entry.name not in out],
        left_out = {names[0]: None for names in hits.values() if names}.keys(),
        patterns = [pattern for pattern in patterns if not hits.get(pattern)],
    )
