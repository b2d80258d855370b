"""CPython's own tests that do not pass, each with its reason. A name is matched as regrtest's --ignore does."""

visibility("private")

KNOWN_FAILURES = {
}
