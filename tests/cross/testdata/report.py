"""What an interpreter is, and what its surroundings could have changed in it, as JSON."""

import json
import platform
import struct
import sys
import sysconfig

json.dump(
    {
        "bits": 8 * struct.calcsize("P"),
        "byteorder": sys.byteorder,
        "encoding": [sys.getfilesystemencoding(), sys.stdout.encoding],
        "executable": sys.executable,
        "flags": [sys.flags.optimize, sys.flags.dont_write_bytecode, sys.flags.verbose, sys.flags.inspect, int(sys.flags.dev_mode)],
        "found": [name for name in ("hostile", "sitecustomize", "usercustomize") if name in sys.modules],
        "machine": platform.machine(),
        "multiarch": sysconfig.get_config_var("MULTIARCH") or "",
        "options": sys.warnoptions,
        "path": sys.path,
        "prefix": sys.prefix,
        "soabi": sysconfig.get_config_var("SOABI") or "",
    },
    sys.stdout,
)
