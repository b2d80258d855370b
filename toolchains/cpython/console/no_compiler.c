/* In place of the compiler and of syntax trees, which nothing makes: what is asked about them, and their modules. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "pycore_ast.h"
#include "pycore_compile.h"

#include "removed.h"

static int
refuse(void)
{
    PyErr_SetString(PyExc_NotImplementedError, PYRUNTIME_NO_COMPILER);
    return -1;
}

/* compile() asks it of every argument: no object is a syntax tree. */
int
PyAST_Check(PyObject *Py_UNUSED(object))
{
    return 0;
}

PyObject *
PyAST_mod2obj(mod_ty Py_UNUSED(tree))
{
    (void)refuse();
    return NULL;
}

mod_ty
PyAST_obj2mod(PyObject *Py_UNUSED(object), PyArena *Py_UNUSED(arena), int Py_UNUSED(mode))
{
    (void)refuse();
    return NULL;
}

int
_PyAST_Validate(mod_ty Py_UNUSED(tree))
{
    (void)refuse();
    return 0;
}

void
_PyAST_Fini(PyInterpreterState *Py_UNUSED(interpreter))
{
}

int
_PyCompile_AstOptimize(mod_ty Py_UNUSED(tree), PyObject *Py_UNUSED(filename), PyCompilerFlags *Py_UNUSED(flags),
                       int Py_UNUSED(optimize), PyArena *Py_UNUSED(arena))
{
    return refuse();
}

PyCodeObject *
_PyAST_Compile(mod_ty Py_UNUSED(tree), PyObject *Py_UNUSED(filename), PyCompilerFlags *Py_UNUSED(flags),
               int Py_UNUSED(optimize), PyArena *Py_UNUSED(arena))
{
    (void)refuse();
    return NULL;
}

static PyObject *
refuse_module(const char *name)
{
    PyErr_Format(PyExc_ImportError, "%s: " PYRUNTIME_NO_COMPILER, name);
    return NULL;
}

/* The table of built-in modules names them. */

PyMODINIT_FUNC
PyInit__ast(void)
{
    return refuse_module("_ast");
}

PyMODINIT_FUNC
PyInit__symtable(void)
{
    return refuse_module("_symtable");
}
