/* Open archives, and their entries by Python's names. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

#include <string.h>

static void
archive_dealloc(PyObject *object)
{
    ArchiveObject *self = (ArchiveObject *)object;
    PyTypeObject *type = Py_TYPE(object);
    pyruntime_archive_close(&self->zip);
    Py_XDECREF(self->path);
    type->tp_free(object);
    Py_DECREF(type);
}

static PyType_Slot ARCHIVE_SLOTS[] = {
    {Py_tp_dealloc, archive_dealloc},
    {0, NULL},
};

PyType_Spec pyruntime_archive_spec = {
    .name = "_pyruntime.Archive",
    .basicsize = sizeof(ArchiveObject),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = ARCHIVE_SLOTS,
};

static int
is_own(importer_state *state, PyObject *path)
{
    return state->own_path != NULL && PyUnicode_Compare(state->own_path, path) == 0;
}

static struct pyruntime_place
own_place(importer_state *state)
{
    return (struct pyruntime_place){
        .path = "/proc/self/exe",
        .offset = state->own.offset,
        .size = state->own.size,
        .data = state->own.data,
    };
}

/* The own file is the one that runs, whatever is at its path by now; the path is for where there is no /proc. Where the system
   maps the archive into memory, it is there. */
static const char *
open_own(importer_state *state, struct pyruntime_archive *zip, const char *path)
{
    struct pyruntime_place place = own_place(state);
    const char *problem = pyruntime_archive_open(zip, &place);
    place.path = path;
    problem = problem == NULL ? NULL : pyruntime_archive_open(zip, &place);
    return problem == PYRUNTIME_NO_ARCHIVE ? "the archive in it is damaged: build the file again" : problem;
}

/* Where only checked archives are read, whatever lies at the path is one or is refused. */
static const char *
check(importer_state *state, PyObject *path, const char *name)
{
    struct pyruntime_place place = is_own(state, path) ? own_place(state) : (struct pyruntime_place){.path = name};
    return state->own.check(&place);
}

static ArchiveObject *
new_archive(importer_state *state, PyObject *path)
{
    PyObject *bytes;
    if (!PyUnicode_FSConverter(path, &bytes)) {
        PyErr_Clear();  /* no name of a file */
        return NULL;
    }
    ArchiveObject *self = PyObject_New(ArchiveObject, state->archive_type);
    if (self != NULL) {
        const char *name = PyBytes_AS_STRING(bytes);
        self->path = Py_NewRef(path);
        self->given = 0;
        self->problem = is_own(state, path) ? open_own(state, &self->zip, name)
                                            : pyruntime_archive_open(&self->zip, &(struct pyruntime_place){.path = name});
        if (state->own.check != NULL && (self->problem == NULL || self->problem == PYRUNTIME_NO_ARCHIVE)) {
            const char *refusal = check(state, path, name);
            self->problem = refusal != NULL ? refusal : self->problem;
        }
        if (self->problem == PYRUNTIME_NO_ARCHIVE) {
            Py_CLEAR(self);
        }
    }
    Py_DECREF(bytes);
    return self;
}

ArchiveObject *
pyruntime_empty_archive(importer_state *state, PyObject *path)
{
    ArchiveObject *self = PyObject_New(ArchiveObject, state->archive_type);
    if (self != NULL) {
        memset(&self->zip, 0, sizeof(self->zip));
        self->zip.trusted = 1;
        self->path = Py_NewRef(path);
        self->given = 0;
        self->problem = NULL;
    }
    return self;
}

static int
open_given(importer_state *state, const struct pyruntime_given *given)
{
    PyObject *name = PyUnicode_DecodeFSDefault(given->name);
    ArchiveObject *archive = name == NULL ? NULL : pyruntime_empty_archive(state, name);
    if (archive != NULL) {
        archive->given = 1;
        archive->problem = pyruntime_archive_open(&archive->zip, given->place);
    }
    int status = archive == NULL ? -1 : PyDict_SetItem(state->archives, name, (PyObject *)archive);
    Py_XDECREF(archive);
    Py_XDECREF(name);
    return status;
}

int
pyruntime_open_given(importer_state *state)
{
    const struct pyruntime_given *given = state->own.given;
    int status = 0;
    for (; given != NULL && given->name != NULL && status == 0; given++) {
        status = open_given(state, given);
    }
    return status;
}

/* The own archive stays. A damaged one is looked at again. */
static int
is_current(importer_state *state, ArchiveObject *archive)
{
    return archive->given || is_own(state, archive->path) || pyruntime_archive_is_current(&archive->zip);
}

ArchiveObject *
pyruntime_open_archive(importer_state *state, PyObject *path)
{
    PyObject *known = PyDict_GetItemWithError(state->archives, path);  /* borrowed */
    if (PyErr_Occurred() || (known != NULL && is_current(state, (ArchiveObject *)known))) {
        return (ArchiveObject *)Py_XNewRef(known);
    }
    ArchiveObject *archive = new_archive(state, path);
    if (archive != NULL && PyDict_SetItem(state->archives, path, (PyObject *)archive) < 0) {
        Py_CLEAR(archive);
    }
    return archive;
}

int
pyruntime_archive_error(PyObject *exception, ArchiveObject *archive, PyObject *entry, const char *problem)
{
    PyObject *path = entry == NULL ? Py_NewRef(archive->path) : pyruntime_full_name(archive, entry);
    PyObject *message = path == NULL ? NULL : PyUnicode_FromFormat("%U: %s", path, problem);
    if (message != NULL && path != NULL && exception == PyExc_ImportError) {
        PyErr_SetImportError(message, NULL, path);
    } else if (message != NULL) {
        PyErr_SetObject(exception, message);
    }
    Py_XDECREF(path);
    Py_XDECREF(message);
    return -1;
}

const char *
pyruntime_entry_name(PyObject *name, Py_ssize_t *size)
{
    const char *bytes = PyUnicode_AsUTF8AndSize(name, size);
    if (bytes == NULL && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
        PyErr_Clear();
    }
    return bytes;
}

static int
find_entry(ArchiveObject *archive, PyObject *name, PyObject *exception, struct pyruntime_entry *entry)
{
    Py_ssize_t size;
    int found = 0;
    const char *bytes = pyruntime_entry_name(name, &size);
    const char *problem = archive->problem;
    if (problem == NULL && bytes != NULL) {
        problem = pyruntime_archive_find(&archive->zip, bytes, (size_t)size, entry, &found);
    }
    return problem != NULL ? pyruntime_archive_error(exception, archive, NULL, problem) : PyErr_Occurred() ? -1 : found;
}

int
pyruntime_has_entry(ArchiveObject *archive, PyObject *name)
{
    struct pyruntime_entry entry;
    return find_entry(archive, name, PyExc_ImportError, &entry);
}

int
pyruntime_has_folder(ArchiveObject *archive, PyObject *name)
{
    Py_ssize_t size;
    int found = 0;
    const char *bytes = pyruntime_entry_name(name, &size);
    const char *problem = archive->problem;
    if (problem == NULL && bytes != NULL) {
        problem = pyruntime_archive_has_folder(&archive->zip, bytes, (size_t)size, &found);
    }
    return problem != NULL ? pyruntime_archive_error(PyExc_ImportError, archive, NULL, problem) : PyErr_Occurred() ? -1 : found;
}

int
pyruntime_read_entry(ArchiveObject *archive, PyObject *name, PyObject *exception, struct pyruntime_entry *entry,
                     struct pyruntime_bytes *bytes)
{
    int found = find_entry(archive, name, exception, entry);
    if (found <= 0) {
        return found;
    }
    const char *problem = pyruntime_archive_read(&archive->zip, entry, bytes);
    return problem == NULL ? 1 : pyruntime_archive_error(exception, archive, name, problem);
}

PyObject *
pyruntime_entry_bytes(ArchiveObject *archive, PyObject *name, PyObject *exception, struct pyruntime_entry *entry)
{
    struct pyruntime_bytes bytes;
    if (pyruntime_read_entry(archive, name, exception, entry, &bytes) <= 0) {
        return NULL;
    }
    PyObject *result = PyBytes_FromStringAndSize((const char *)bytes.data, (Py_ssize_t)bytes.size);
    pyruntime_bytes_free(&bytes);
    return result;
}
