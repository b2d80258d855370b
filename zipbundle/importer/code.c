/* A module's code, from its bytecode or its source. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"
#include "marshal.h"

#include "fields.h"
#include "private.h"

#define PYC_HEADER 16

static PyObject *
unmarshal(const struct pyruntime_pair *pair, const struct pyruntime_bytes *bytes)
{
    PyObject *code = PyMarshal_ReadObjectFromString((const char *)bytes->data + PYC_HEADER, (Py_ssize_t)bytes->size - PYC_HEADER);
    if (code == NULL || !PyCode_Check(code)) {
        Py_CLEAR(code);
        PyErr_Clear();
        pyruntime_archive_error(PyExc_ImportError, pair->archive, pair->bytecode, "it holds no code: the file is damaged, build it again");
    }
    return code;
}

/* The code in the entry. NULL without an exception: the source is to be taken. */
static PyObject *
code_of_bytecode(const importer_state *state, const struct pyruntime_pair *pair, const struct pyruntime_bytes *bytes)
{
    int has_source = pyruntime_has_entry(pair->archive, pair->source);
    if (has_source < 0) {
        return NULL;
    }
    if (bytes->size < PYC_HEADER || pyruntime_u32(bytes->data) != (unsigned long)PyImport_GetMagicNumber()) {
        if (!has_source) {
            pyruntime_archive_error(PyExc_ImportError, pair->archive, pair->bytecode,
                                    "it holds bytecode of another version of Python (bad magic number): compile it for this one");
        }
        return NULL;
    }
    int current = has_source ? pyruntime_is_current(state, pair, bytes->data) : 1;
    return current == 1 ? unmarshal(pair, bytes) : NULL;
}

static PyObject *
compile_source(const struct pyruntime_pair *pair, PyObject *filename)
{
    struct pyruntime_entry entry;
    PyObject *source = pyruntime_entry_bytes(pair->archive, pair->source, PyExc_ImportError, &entry);
    PyObject *builtins = source == NULL ? NULL : PyImport_ImportModule("builtins");
    PyObject *code = builtins == NULL ? NULL
        : PyObject_CallMethod(builtins, "compile", "OOsiO", source, filename, "exec", 0, Py_True);
    Py_XDECREF(builtins);
    Py_XDECREF(source);
    return code;
}

/* Code carries the relative name that it was compiled with. A traceback would look for it in the working directory and show
   lines of a file that only happens to be there. */
static int
fix_filename(const ImporterObject *self, PyObject *code, const struct pyruntime_pair *pair)
{
    if (!self->state->own.full_names) {
        return 0;
    }
    PyObject *name = pyruntime_full_name(pair->archive, pair->source);
    PyObject *result = name == NULL ? NULL : PyObject_CallFunctionObjArgs(self->state->fix_filename, code, name, NULL);
    Py_XDECREF(name);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

static PyObject *
code_of(ImporterObject *self, const struct pyruntime_pair *pair, PyObject **filename)
{
    struct pyruntime_entry entry;
    struct pyruntime_bytes bytes = {NULL, 0, NULL};
    int found = pyruntime_read_entry(pair->archive, pair->bytecode, PyExc_ImportError, &entry, &bytes);
    PyObject *code = found == 1 ? code_of_bytecode(self->state, pair, &bytes) : NULL;
    pyruntime_bytes_free(&bytes);
    *filename = PyErr_Occurred() ? NULL
        : pyruntime_full_name(pair->archive, code == NULL ? pair->source : pair->bytecode);
    if (code == NULL && *filename != NULL) {
        code = compile_source(pair, *filename);
    } else if (code != NULL && fix_filename(self, code, pair) < 0) {
        Py_CLEAR(code);
    }
    if (code == NULL) {
        Py_CLEAR(*filename);
    }
    return code;
}

static PyObject *
find_code(ImporterObject *self, PyObject *fullname, PyObject **filename)
{
    enum found found;
    PyObject *base, *code = NULL;
    if (pyruntime_locate(self, fullname, &found, &base) < 0) {
        return NULL;
    }
    if (found == FOUND_MODULE || found == FOUND_PACKAGE) {
        const char *ending = found == FOUND_PACKAGE ? "/__init__" : "";
        struct pyruntime_pair pair = {
            /* Kept: what runs Python code, such as warnings of the compiler, may replace the importer's. */
            .archive = (ArchiveObject *)Py_NewRef((PyObject *)self->archive),
            .source = PyUnicode_FromFormat("%U%s.py", base, ending),
            .bytecode = PyUnicode_FromFormat("%U%s.pyc", base, ending),
        };
        code = pair.source == NULL || pair.bytecode == NULL ? NULL : code_of(self, &pair, filename);
        Py_XDECREF(pair.bytecode);
        Py_XDECREF(pair.source);
        Py_DECREF((PyObject *)pair.archive);
    } else {
        pyruntime_missing_module(self, fullname);
    }
    Py_DECREF(base);
    return code;
}

PyObject *
pyruntime_module_code(ImporterObject *self, PyObject *fullname, PyObject **filename)
{
    PyObject *code = find_code(self, fullname, filename);
    if (code == NULL) {
        pyruntime_name_error(fullname);
    }
    return code;
}
