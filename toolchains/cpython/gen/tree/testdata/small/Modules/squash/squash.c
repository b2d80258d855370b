#include "squash.h"
#include "fragment.c"
