"""CPython's own tests that do not pass, each with its reason.

Test file -> test as regrtest's --ignore names it -> reason.
"""

visibility("private")

KNOWN_FAILURES = {
}
