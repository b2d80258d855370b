/* What the runtime needs of the leak finder. Include after Python.h. */
#ifndef PYRUNTIME_LEAKFINDER_H
#define PYRUNTIME_LEAKFINDER_H

/* It reads the inside of the interpreter, and knows that of 3.13. */
#if (PY_VERSION_HEX >> 16) == 0x030d
#define PYRUNTIME_HAS_LEAKFINDER
#endif

/* For the table of built-in modules, by the name "pyruntime_leakfinder". */
PyMODINIT_FUNC PyInit_pyruntime_leakfinder(void);

#endif
