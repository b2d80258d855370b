/* Begin and end of upstream's deepfreeze.c, which here has nothing to begin or end: see deepfreeze.h. */

#include "Python.h"
#include "pycore_pylifecycle.h"

int
_Py_Deepfreeze_Init(void)
{
    return 0;
}

void
_Py_Deepfreeze_Fini(void)
{
}
