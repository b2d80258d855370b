// In place of PC/dl_nt.c, whose DllMain an executable never runs: the image that holds this code, be it the executable or the
// DLL, is where the linker put it.
#include "Python.h"

#include <windows.h>

extern IMAGE_DOS_HEADER __ImageBase;

HMODULE PyWin_DLLhModule = (HMODULE)&__ImageBase;
const char *PyWin_DLLVersionString = MS_DLL_ID;
