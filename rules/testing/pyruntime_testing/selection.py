"""Which tests run: --test_filter, then the shard."""

import os
from fnmatch import fnmatchcase


def patterns():
    """The words of --test_filter."""
    return os.environ.get("TESTBRIDGE_TEST_ONLY", "").split()


def matches(name, words):
    """Whether one of the words means a test.

    A word with `*`, `?` or `[` is compared with the whole of `module.Class.method`, `Class.method` and `method`; another one may
    stand anywhere in `module.Class.method`.
    """
    parts = name.split(".")
    tails = [".".join(parts[index:]) for index in range(len(parts))]
    for word in words:
        if any(mark in word for mark in "*?["):
            if any(fnmatchcase(tail, word) for tail in tails):
                return True
        elif word in name:
            return True
    return False


def shard(items, name):
    """The items of this shard, in their order. Dealt out one by one in the order of their names.

    Args:
        items: all tests
        name: function, a test's name
    """
    total = int(os.environ.get("TEST_TOTAL_SHARDS") or 0)
    if total == 0:
        return items
    status = os.environ.get("TEST_SHARD_STATUS_FILE")
    if status:
        open(status, "ab").close()  # Bazel: this test knows of shards
    by_name = sorted(range(len(items)), key=lambda index: (name(items[index]), index))
    mine = set(by_name[int(os.environ["TEST_SHARD_INDEX"]) :: total])
    return [item for index, item in enumerate(items) if index in mine]
