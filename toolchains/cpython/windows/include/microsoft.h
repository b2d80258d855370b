/* Read before files that choose by _MSC_VER between Microsoft's C runtime and POSIX: the runtime here is Microsoft's (UCRT),
   the headers are mingw-w64's. So the headers are read first, as what they are, and then the macro is defined. */
#ifndef PYRUNTIME_MICROSOFT_H
#define PYRUNTIME_MICROSOFT_H
#include "Python.h"
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <bcrypt.h>
#include <direct.h>
#include <excpt.h>
#include <intrin.h>
#include <io.h>
#include <lmcons.h>
#include <locale.h>
#include <malloc.h>
#include <process.h>
#include <shlwapi.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/utime.h>
#include <time.h>
#include <winioctl.h>
/* In the UCRT, but not in mingw-w64's headers. */
_CRTIMP _invalid_parameter_handler __cdecl _set_thread_local_invalid_parameter_handler(_invalid_parameter_handler);
/* clang's intrin.h would follow it: mingw-w64's is read already. */
#define __INTRIN_H
#define __INTRIN0_H
#define _MSC_VER 1930
#endif
