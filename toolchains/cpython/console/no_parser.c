/* In place of the parser: every way to it ends in NotImplementedError. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "pycore_ast.h"
#include "pycore_parser.h"

#include "errcode.h"
#include "removed.h"

mod_ty
_PyParser_ASTFromString(const char *Py_UNUSED(text), PyObject *filename, int Py_UNUSED(mode),
                        PyCompilerFlags *Py_UNUSED(flags), PyArena *Py_UNUSED(arena))
{
    PyErr_Format(PyExc_NotImplementedError, "source text (%S): " PYRUNTIME_NO_COMPILER, filename);
    return NULL;
}

mod_ty
_PyParser_ASTFromFile(FILE *Py_UNUSED(file), PyObject *filename, const char *Py_UNUSED(encoding), int Py_UNUSED(mode),
                      const char *Py_UNUSED(ps1), const char *Py_UNUSED(ps2), PyCompilerFlags *Py_UNUSED(flags),
                      int *Py_UNUSED(errcode), PyArena *Py_UNUSED(arena))
{
    PyErr_Format(PyExc_NotImplementedError, "%S: " PYRUNTIME_NO_COMPILER, filename);
    return NULL;
}

/* The prompt ends at once: its loop goes on after an exception, so the line is printed here. */
mod_ty
_PyParser_InteractiveASTFromFile(FILE *Py_UNUSED(file), PyObject *Py_UNUSED(filename), const char *Py_UNUSED(encoding),
                                 int Py_UNUSED(mode), const char *Py_UNUSED(ps1), const char *Py_UNUSED(ps2),
                                 PyCompilerFlags *Py_UNUSED(flags), int *errcode, PyObject **Py_UNUSED(source),
                                 PyArena *Py_UNUSED(arena))
{
    PySys_WriteStderr("%s\n", PYRUNTIME_NO_COMPILER);
    if (errcode != NULL) {
        *errcode = E_EOF;
    }
    PyErr_SetString(PyExc_NotImplementedError, PYRUNTIME_NO_COMPILER);
    return NULL;
}
