/* What a runtime without parser and compiler says. Include after Python.h. */
#ifndef PYRUNTIME_CONSOLE_REMOVED_H
#define PYRUNTIME_CONSOLE_REMOVED_H

#define PYRUNTIME_NO_COMPILER \
    "this runtime has no parser and no compiler (profile \"console\"): compile when you build, with python_zip"

#endif
