/* callproc.c does without __try where __MINGW32__ is defined, as gcc must: clang has it. */
#ifndef PYRUNTIME_STRUCTURED_EXCEPTIONS_H
#define PYRUNTIME_STRUCTURED_EXCEPTIONS_H
#include "Python.h"
#include <windows.h>
#include <ffi.h>
#include <malloc.h>
#include <ole2.h>
#include <tchar.h>
#include <unknwn.h>
#undef __MINGW32__
#endif
