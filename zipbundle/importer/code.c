/* A module's code, from its bytecode or its source. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"
#include "marshal.h"

#include "fields.h"
#include "private.h"

#include <string.h>

#define PYC_HEADER 16
#define HASHED 1          /* flags of a pyc: the header holds a hash of the source ... */
#define CHECK_SOURCE 2    /* ... which is to be compared */

/* A source and its bytecode in one archive. */
struct pair {
    ArchiveObject *archive;
    PyObject *source;      /* str, the entry "pkg/mod.py" */
    PyObject *bytecode;    /* str, the entry "pkg/mod.pyc" */
};

static PyObject *
read_bytes(ArchiveObject *archive, PyObject *name, struct pyruntime_entry *entry)
{
    struct pyruntime_bytes bytes;
    int found = pyruntime_read_entry(archive, name, PyExc_ImportError, entry, &bytes);
    if (found <= 0) {
        return NULL;
    }
    PyObject *result = PyBytes_FromStringAndSize((const char *)bytes.data, (Py_ssize_t)bytes.size);
    pyruntime_bytes_free(&bytes);
    return result;
}

/* The time of an entry as a number of seconds, as the local clock showed it. -1 and an exception if that fails. */
static double
entry_time(const struct pyruntime_entry *entry)
{
    PyObject *time = PyImport_ImportModule("time");
    PyObject *value = time == NULL ? NULL : PyObject_CallMethod(
        time, "mktime", "((iiiiiiiii))", (int)(entry->date >> 9) + 1980, (int)(entry->date >> 5 & 15), (int)(entry->date & 31),
        (int)(entry->time >> 11), (int)(entry->time >> 5 & 63), (int)(entry->time & 31) * 2, -1, -1, -1);
    double seconds = value == NULL ? -1 : PyFloat_AsDouble(value);
    Py_XDECREF(value);
    Py_XDECREF(time);
    return seconds;
}

/* Does the hash of the source stand in the header? */
static int
hash_agrees(const importer_state *state, const struct pair *pair, const unsigned char *header)
{
    struct pyruntime_entry entry;
    PyObject *source = read_bytes(pair->archive, pair->source, &entry);
    PyObject *hash = source == NULL ? NULL
        : PyObject_CallMethod(state->imp, "source_hash", "lO", PyImport_GetMagicNumber(), source);
    int same = hash != NULL && PyBytes_Check(hash) && memcmp(PyBytes_AS_STRING(hash), header + 8, 8) == 0;
    Py_XDECREF(hash);
    Py_XDECREF(source);
    return PyErr_Occurred() ? -1 : same;
}

/* Is a hash in the header to be compared? --check-hash-based-pycs can say always or never. */
static int
checks_hash(const importer_state *state, unsigned long flags)
{
    PyObject *when = PyObject_GetAttrString(state->imp, "check_hash_based_pycs");
    int answer = when == NULL ? -1 : (flags & CHECK_SOURCE) != 0;
    if (when != NULL && PyUnicode_Check(when)) {
        answer = PyUnicode_CompareWithASCIIString(when, "never") != 0 &&
                 (answer || PyUnicode_CompareWithASCIIString(when, "always") == 0);
    }
    Py_XDECREF(when);
    return answer;
}

/* Is the bytecode, whose time stamp or hash is to be compared, that of the source beside it? As zipimport answers. */
static int
is_current(const importer_state *state, const struct pair *pair, const unsigned char *header)
{
    struct pyruntime_entry source;
    struct pyruntime_bytes bytes;
    unsigned long flags = pyruntime_u32(header + 4);
    if (flags & HASHED) {
        int checks = checks_hash(state, flags);
        return checks <= 0 ? (checks < 0 ? -1 : 1) : hash_agrees(state, pair, header);
    }
    if (pyruntime_read_entry(pair->archive, pair->source, PyExc_ImportError, &source, &bytes) < 0) {
        return -1;
    }
    pyruntime_bytes_free(&bytes);
    double difference = entry_time(&source) - (double)pyruntime_u32(header + 8);
    if (PyErr_Occurred()) {
        return -1;
    }
    return -1 <= difference && difference <= 1 && source.size == pyruntime_u32(header + 12);
}

static PyObject *
unmarshal(const struct pair *pair, const struct pyruntime_bytes *bytes)
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
code_of_bytecode(const importer_state *state, const struct pair *pair, const struct pyruntime_bytes *bytes)
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
    int current = has_source ? is_current(state, pair, bytes->data) : 1;
    return current == 1 ? unmarshal(pair, bytes) : NULL;
}

static PyObject *
compile_source(const struct pair *pair, PyObject *filename)
{
    struct pyruntime_entry entry;
    PyObject *source = read_bytes(pair->archive, pair->source, &entry);
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
fix_filename(const ImporterObject *self, PyObject *code, const struct pair *pair)
{
    if (!self->state->own.full_names) {
        return 0;
    }
    PyObject *name = PyUnicode_FromFormat("%U/%U", pair->archive->path, pair->source);
    PyObject *result = name == NULL ? NULL : PyObject_CallFunctionObjArgs(self->state->fix_filename, code, name, NULL);
    Py_XDECREF(name);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

static PyObject *
code_of(ImporterObject *self, const struct pair *pair, PyObject **filename)
{
    struct pyruntime_entry entry;
    struct pyruntime_bytes bytes = {NULL, 0, NULL};
    int found = pyruntime_read_entry(pair->archive, pair->bytecode, PyExc_ImportError, &entry, &bytes);
    PyObject *code = found == 1 ? code_of_bytecode(self->state, pair, &bytes) : NULL;
    pyruntime_bytes_free(&bytes);
    *filename = PyErr_Occurred() ? NULL
        : PyUnicode_FromFormat("%U/%U", pair->archive->path, code == NULL ? pair->source : pair->bytecode);
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
        struct pair pair = {
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
