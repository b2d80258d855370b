"""What is the fork's own, from inside its runtime. Compiled into a zip: the fork's bytecode runs."""

import dis
import importlib.util
import json
import sys

import _stack
import _stackinfo

# Another stack, in a function that Python calls there.
depth = _stack.here()
there = _stack.elsewhere(lambda: _stack.here())
print("distance", abs(depth - there) > 1 << 16)
print("size", _stackinfo.size)
print("deep", _stack.elsewhere(lambda: sum(range(1000))))
try:
    _stack.elsewhere(lambda: 1 / 0)
except ZeroDivisionError as error:
    print("raises", error)

print("builtin", "_stack" in sys.builtin_module_names)
print("magic", int.from_bytes(importlib.util.MAGIC_NUMBER[:2], "little"))
print("opcode", dis.opmap["LOAD_CONST"], dis.opmap["LOAD_NAME"])
print("json", json.loads(json.dumps({"a": [1, None]})), importlib.util.find_spec("_json"))
