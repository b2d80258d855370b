/* What the runtime needs of lazy imports. Include after Python.h. */
#ifndef PYRUNTIME_LAZY_MODULE_H
#define PYRUNTIME_LAZY_MODULE_H

struct pyruntime;

/* For the table of built-in modules, by the name "pyruntime_lazy". */
PyMODINIT_FUNC PyInit_pyruntime_lazy(void);

/* Makes this interpreter's imports lazy as the site says. Called when sys.meta_path exists and nothing was imported by
   path. 0, or -1 and an exception. */
int pyruntime_lazy_start(struct pyruntime *self);

#endif
