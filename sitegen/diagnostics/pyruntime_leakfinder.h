/* What the runtime needs of the leak finder. Include after Python.h. */
#ifndef PYRUNTIME_LEAKFINDER_H
#define PYRUNTIME_LEAKFINDER_H

/* For the table of built-in modules, by the name "pyruntime_leakfinder". */
PyMODINIT_FUNC PyInit_pyruntime_leakfinder(void);

#endif
