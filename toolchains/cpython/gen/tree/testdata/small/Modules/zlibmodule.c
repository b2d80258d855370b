#include <zlib.h>
#include "clinic/zlibmodule.c.h"
