/* In place of the tokenizer: the encoding of a source file, which tracebacks ask for, and the module _tokenize, which
   `tokenize` imports for what it does and `inspect` and `linecache` import `tokenize` for what it does without. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "removed.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LINES 2
#define LONGEST 200

/* The name behind "coding:" or "coding=" in a comment, as the language reference has it, in new memory; else NULL. */
static char *
named_encoding(const char *line)
{
    const char *at = line + strspn(line, " \t\f");
    if (*at != '#' || (at = strstr(at, "coding")) == NULL || strchr(":=", at[6]) == NULL || at[6] == '\0') {
        return NULL;
    }
    at += 7;
    at += strspn(at, " \t");
    size_t size = 0;
    while (isalnum((unsigned char)at[size]) || (at[size] != '\0' && strchr("-_.", at[size]) != NULL)) {
        size++;
    }
    char *name = size == 0 ? NULL : PyMem_Malloc(size + 1);
    if (name != NULL) {
        memcpy(name, at, size);
        name[size] = '\0';
    }
    return name;
}

/* New memory (PyMem_Malloc), or NULL for UTF-8. Leaves the file open, wherever it stands. */
char *
_PyTokenizer_FindEncodingFilename(int fd, PyObject *Py_UNUSED(filename))
{
    char text[LINES * LONGEST + 1];
    ssize_t size = read(fd, text, sizeof(text) - 1);
    char *name = NULL;
    text[size < 0 ? 0 : size] = '\0';
    char *line = text;
    for (int i = 0; i < LINES && line != NULL && name == NULL; i++) {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        name = named_encoding(line);
        line = end == NULL ? NULL : end + 1;
    }
    return name;
}

static PyObject *
new_iterator(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(names))
{
    PyErr_SetString(PyExc_NotImplementedError, PYRUNTIME_NO_COMPILER);
    return NULL;
}

static PyMethodDef METHODS[] = {
    {"TokenizerIter", (PyCFunction)(void (*)(void))new_iterator, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef DEFINITION = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_tokenize",
    .m_methods = METHODS,
};

PyMODINIT_FUNC
PyInit__tokenize(void)
{
    return PyModuleDef_Init(&DEFINITION);
}
