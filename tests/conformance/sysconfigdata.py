"""The variables of a build tree: the runtime's, and what only CPython's own tests read."""

from _sysconfigdata_runtime import build_time_vars

build_time_vars |= {
    "TEST_MODULES": "yes",
    "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo",
    "srcdir": ".",
}
