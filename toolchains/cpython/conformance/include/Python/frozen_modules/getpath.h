/* Modules/getpath.c includes its frozen code by this name; the header that is made is found by the shorter one. */
#include "frozen_modules/getpath.h"
