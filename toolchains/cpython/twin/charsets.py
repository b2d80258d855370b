"""Writes charsets.inc, the twin's table of single-byte encodings, from a stock CPython's `encodings` package.

    python charsets.py > charsets.inc

The table is data about encodings and the same for every CPython: run this again only when one gets a new encoding.
tests/twin/oracle.py compares what the twin makes of every encoding with what stock makes of it.
"""

import codecs
import encodings
import encodings.aliases
import pkgutil

# Not encodings of text files, or handled by the core itself.
_SKIPPED = ("charmap", "idna", "raw_unicode_escape", "unicode_escape", "utf_8", "utf_8_sig")


def is_single_byte(name):
    """Whether a codec maps every byte by itself, the lower half as ASCII does."""
    if name in _SKIPPED:
        return False
    try:
        lower = bytes(range(128)).decode(name) == "".join(map(chr, range(128)))
        return lower and len(bytes(range(256)).decode(name, "replace")) == 256 and not is_multibyte(name)
    except (LookupError, ValueError):
        return False


def is_multibyte(name):
    """Whether a codec is one of CPython's C codecs for East Asian encodings."""
    return "_multibytecodec" in [base.__module__ for base in codecs.lookup(name).incrementaldecoder.__mro__]


def literal(byte, name):
    """The character of one byte as it stands in a C string of 16-bit characters."""
    char = bytes([byte]).decode(name, "replace")
    if char == "\ufffd":
        return r"\ufffe"
    plain = ord(char) > 0xA0 and char.isprintable() and not char.isspace() and not right_to_left(char)
    return char if plain else escape(char)


def right_to_left(char):
    """Whether an editor would turn the line round."""
    return "\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe"


def escape(char):
    """C allows no \\u below 00A0; an octal escape ends after three digits."""
    return "\\%03o" % ord(char) if ord(char) < 0xA0 else "\\u%04x" % ord(char)


def main():
    names = {name: [name] for name in sorted(m.name for m in pkgutil.iter_modules(encodings.__path__)) if is_single_byte(name)}
    for alias, name in sorted(encodings.aliases.aliases.items()):
        alias = alias.lower().replace(".", "_")
        if name in names and alias not in names[name]:
            names[name].append(alias)
    print("/* Made by charsets.py: names, then the characters of bytes 80 to FF (\\ufffe: none). */")
    for name, all_names in names.items():
        print('{"%s",' % " ".join(all_names))
        for start in range(128, 256, 64):
            print(' u"%s"%s' % ("".join(literal(b, name) for b in range(start, start + 64)), "" if start == 128 else "},"))


if __name__ == "__main__":
    main()
