/* What an isolated interpreter adds to Python's own start. Include after Python.h. */
#ifndef PYRUNTIME_HOOKS_H
#define PYRUNTIME_HOOKS_H

#include "runtime.h"

/* finder.c: puts our finder before the path finder. Called when sys.meta_path exists and nothing was imported by
   path, once an interpreter. 0, or -1 and an exception. */
int pyruntime_install_finder(struct pyruntime *self);

/* children.c: in a one-file tool, functions of `os` that start sys.executable start the interpreter. 0, or -1 and an exception. */
int pyruntime_adapt_children(struct pyruntime *self);

/* children.c: puts the options that a child which is an interpreter needs into a list, at an index. 0, or -1 and an exception. */
int pyruntime_insert_options(struct pyruntime *self, PyObject *list, Py_ssize_t index);

/* children.c: the same behind the first of a child's arguments, if `program` is sys.executable. 0, or -1 and an exception. */
int pyruntime_tell_child(struct pyruntime *self, PyObject *program, PyObject *list);

/* children.c: does a child's program, as it was given, mean the interpreter? Is it sys.argv[0] itself, which means the program? */
int pyruntime_is_interpreter(struct pyruntime *self, PyObject *program);
int pyruntime_is_called(PyObject *program);

/* command_line.c: a command line of Windows with these options, if it starts the interpreter, in a new reference. `program`: what is
   started in fact, or None. */
PyObject *pyruntime_tell_line(struct pyruntime *self, PyObject *program, PyObject *line);

#ifdef MS_WINDOWS
/* dll_windows.c: is Python's code in the executable itself, not in python3x.dll? */
int pyruntime_is_static(void);
#endif

/* start.c: what `site` does for a user without touching the path, the site's own imports. 0, or -1 after a message. */
int pyruntime_start(struct pyruntime *self);

/* adapt.c: the spec of a module that runs adapted, None for any other name. `path`: the package's, or None. */
PyObject *pyruntime_find_adapted(struct pyruntime *self, PyObject *own_finder, PyObject *name, PyObject *path);

/* dl_import.c: in a static program, an extension module that lies in the path as a file is found and refused with a reason.
   0, or -1 and an exception. */
int pyruntime_refuse_shared_libraries(void);

/* adapt.c: runs the code of a module in it. 0, or -1 and an exception. */
int pyruntime_run_code(PyObject *module, PyObject *code);

/* adapt.c: runs the code, then puts a function of ours, its self the original, in the place of one of the module's. */
int pyruntime_exec_replacing(PyObject *module, PyObject *code, PyMethodDef *function);

/* Run the code of a module of the standard library so that it asks nothing of the machine and says what is true here. */
int pyruntime_exec_sysconfig(struct pyruntime *self, PyObject *module, PyObject *code);
int pyruntime_exec_gettext(struct pyruntime *self, PyObject *module, PyObject *code);
int pyruntime_exec_resources(struct pyruntime *self, PyObject *module, PyObject *code);
int pyruntime_exec_runfiles(struct pyruntime *self, PyObject *module, PyObject *code);
int pyruntime_exec_site(struct pyruntime *self, PyObject *module, PyObject *code);
int pyruntime_exec_spawn(struct pyruntime *self, PyObject *module, PyObject *code);
int pyruntime_exec_subprocess(struct pyruntime *self, PyObject *module, PyObject *code);

/* seal.c: is anything but sealed zips refused? */
int pyruntime_is_sealed(void);

/* seal.c: gets the hash function, before our finder is there. 0, or -1 and an exception. */
int pyruntime_seal_prepare(void);

/* seal.c: NULL if what lies at a place is sealed, else why not. */
struct pyruntime_place;
const char *pyruntime_seal_check(const struct pyruntime_place *place);

/* seal.c: is the executable's archive the one that was sealed? Asked before anything is imported from it: without the encoding of the
   streams Python would end with another message. 0, or -1 and a message. */
int pyruntime_seal_own(const struct pyruntime *self, struct pyruntime_error *error);

/* seal.c: takes from sys.path_hooks, whose first is ours, those of folders. 0, or -1 and an exception. */
int pyruntime_seal_hooks(PyObject *hooks);

/* seal.c: refuses a program given as a file: 1 and a message, or 0. */
int pyruntime_seal_program(const struct pyruntime *self);

/* Bytes of the operating system as str. */
PyObject *pyruntime_text(const char *bytes);

#endif
