"""The words of an expression, and what literals mean."""

_TOKEN = r"""(?xs)\s*(?:
    (?P<string>(?i:[rbu]|rb|br|f|fr|rf)?(?:'''.*?(?<!\\)'''|\"\"\".*?(?<!\\)\"\"\"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))
  | (?P<number>0[xXoObB][0-9a-fA-F_]+|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?[jJ]?)
  | (?P<name>[^\W\d]\w*)
  | (?P<operator>\.\.\.|\*\*|//|<<|>>|<=|>=|==|!=|->|:=|[-+*/%@&|^~<>()\[\]{},:.=$;])
  | (?P<end>\Z)
)"""

_pattern = None


def tokens(text):
    global _pattern
    if _pattern is None:
        import re

        _pattern = re.compile(_TOKEN)
    at = 0
    while (match := _pattern.match(text, at)) and match.lastgroup != "end":
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()
    if match is None:
        raise SyntaxError(f"invalid expression: {text!r}")
    yield "end", ""


def string(token):
    prefix, quote = token[: (start := min(i for i in (token.find("'"), token.find('"')) if i >= 0))].lower(), token[start]
    if "f" in prefix:
        raise SyntaxError(f"an f-string needs a compiler: {token}")
    size = 3 if token[start : start + 3] == 3 * quote and len(token) >= start + 6 else 1
    text = token[start + size : -size]
    if "b" in prefix:
        data = text.encode("ascii")
        if "r" in prefix or b"\\" not in data:
            return data
        import codecs

        return codecs.escape_decode(data)[0]
    if "r" in prefix or "\\" not in text:
        return text
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape")


def number(token):
    if token[-1] in "jJ":
        return complex(token)
    if token[:2].lower() in ("0x", "0o", "0b"):
        return int(token, 0)
    return float(token) if "." in token or "e" in token.lower() else int(token, 10 if not token.strip("0_") else 0)
