#include "tests/toolchain/programs/plugin.h"

// Nothing refers to this file: its library is alwayslink.
static const bool registered = (plugins().push_back("plugin"), true);
