/* The module that Python's code is in: sys.dllhandle. */

#include "config.h"

#include "hooks.h"

#include <windows.h>

extern HMODULE PyWin_DLLhModule;

int
pyruntime_is_static(void)
{
    return PyWin_DLLhModule == GetModuleHandleW(NULL);
}
