/* Python.h includes this: an include folder of the fork's own, for every file. */

#ifndef STACK_H
#define STACK_H

#define STACK 1

#include "core/state.h"

#endif
