/* Modules that every start of an isolated interpreter imports and that upstream does not freeze: with them in the
   executable, a start reads nothing of the archive. And tkinter, which says that it is not there. sitegen/runtime gives them to PyImport_FrozenModules. */

#include "Python.h"

#include "frozen_modules/encodings.aliases.h"
#include "frozen_modules/encodings.h"
#include "frozen_modules/encodings.utf_8.h"
#include "frozen_modules/linecache.h"
#include "frozen_modules/tkinter.h"

/* Declared in sitegen/runtime/version.c. A package's last field is 1. */
extern const struct _frozen pyruntime_start_modules[];

const struct _frozen pyruntime_start_modules[] = {
    {"encodings", _Py_M__encodings, (int)sizeof(_Py_M__encodings), 1},
    {"encodings.aliases", _Py_M__encodings_aliases, (int)sizeof(_Py_M__encodings_aliases), 0},
    {"encodings.utf_8", _Py_M__encodings_utf_8, (int)sizeof(_Py_M__encodings_utf_8), 0},
    {"linecache", _Py_M__linecache, (int)sizeof(_Py_M__linecache), 0},  /* the text of -c, for tracebacks */
    {"tkinter", _Py_M__tkinter, (int)sizeof(_Py_M__tkinter), 0},
    {NULL, NULL, 0, 0},
};
