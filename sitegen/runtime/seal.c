/* A sealed runtime: the digests of its archive and of further zips are in its code, and it imports from nothing else. */

#include "config.h"

#include "hooks.h"
#include "pycore_pystate.h"
#include "seal.h"
#include "zipbundle/importer/archive.h"

#include <string.h>

/* The runtime's link defines it, or does not. */
extern const struct pyruntime_seal pyruntime_seal __attribute__((weak));

#define CHUNK (64 * 1024)

static const char REFUSED[] =
    "its SHA-256 is none of those that this runtime is sealed with: the file was changed, or is of another build";

/* _sha2.sha256, taken before anything is imported by path. */
static PyObject *sha256;

int
pyruntime_is_sealed(void)
{
    return &pyruntime_seal != NULL;
}

static const char *
add(PyObject *hash, const unsigned char *bytes, size_t size)
{
    PyObject *result = PyObject_CallMethod(hash, "update", "y#", bytes, (Py_ssize_t)size);
    Py_XDECREF(result);
    return result == NULL ? "out of memory" : NULL;
}

/* Adds a part of a file to a hash; the end 0 is that of the file. */
static const char *
add_file(PyObject *hash, const struct pyruntime_place *place)
{
    static unsigned char buffer[CHUNK];  /* under the GIL */
    struct pyruntime_file file;
    const char *problem = pyruntime_file_open(&file, place->path);
    if (problem != NULL) {
        return problem;
    }
    unsigned long long end = place->size == 0 ? file.size : place->offset + place->size;
    for (unsigned long long offset = place->offset; problem == NULL && offset < end;) {
        size_t size = end - offset < CHUNK ? (size_t)(end - offset) : CHUNK;
        problem = pyruntime_file_pread(&file, offset, buffer, size);
        problem = problem != NULL ? problem : add(hash, buffer, size);
        offset += size;
    }
    pyruntime_file_close(&file);
    return problem;
}

static const char *
compare(PyObject *hash)
{
    PyObject *digest = PyObject_CallMethod(hash, "digest", NULL);
    const char *problem = digest == NULL ? "out of memory" : REFUSED;
    for (int i = 0; digest != NULL && i < pyruntime_seal.count; i++) {
        if (PyBytes_GET_SIZE(digest) == PYRUNTIME_DIGEST_SIZE &&
            memcmp(PyBytes_AS_STRING(digest), pyruntime_seal.digests[i], PYRUNTIME_DIGEST_SIZE) == 0) {
            problem = NULL;
        }
    }
    Py_XDECREF(digest);
    return problem;
}

static const char *
refusal(const struct pyruntime_place *place)
{
    PyObject *hash = PyObject_CallNoArgs(sha256);
    const char *problem = hash == NULL          ? "out of memory"
                          : place->data != NULL ? add(hash, place->data, (size_t)place->size)
                                                : add_file(hash, place);
    problem = problem != NULL ? problem : compare(hash);
    Py_XDECREF(hash);
    PyErr_Clear();
    return problem;
}

/* The executable's archive once its digest is right: it is that of the program that runs, which nothing changes. */
static struct pyruntime_place own;

const char *
pyruntime_seal_check(const struct pyruntime_place *place)
{
    int is_own = own.size != 0 && place->size == own.size && place->offset == own.offset && place->data == own.data;
    return is_own ? NULL : refusal(place);
}

int
pyruntime_seal_own(const struct pyruntime *self, struct pyruntime_error *error)
{
    if (!pyruntime_is_sealed() || !self->image.has_zip || own.size != 0) {
        return 0;
    }
    const struct pyruntime_place place = {
        .path = "/proc/self/exe",
        .offset = self->image.zip_offset,
        .size = self->image.zip_size,
        .data = self->image.zip_data,
    };
    const char *problem = refusal(&place);
    if (problem != NULL) {
        return pyruntime_fail(error, "%s: %s", self->image.executable, problem);
    }
    own = place;
    return 0;
}

int
pyruntime_seal_prepare(void)
{
    PyObject *module = pyruntime_is_sealed() ? PyImport_ImportModule("_sha2") : NULL;
    sha256 = module == NULL ? NULL : PyObject_GetAttrString(module, "sha256");
    Py_XDECREF(module);
    return PyErr_Occurred() ? -1 : 0;
}

/* Folders hold what nobody sealed: no loader for them. */
int
pyruntime_seal_hooks(PyObject *hooks)
{
    return pyruntime_is_sealed() ? PyList_SetSlice(hooks, 1, PyList_GET_SIZE(hooks), NULL) : 0;
}

/* A file on the command line would be run whatever it is. */
int
pyruntime_seal_program(const struct pyruntime *self)
{
    const wchar_t *given = _PyInterpreterState_GetConfig(PyInterpreterState_Get())->run_filename;
    if (!pyruntime_is_sealed() || given == NULL || self->main[0] != '\0') {
        return 0;
    }
    char message[1024];
    snprintf(message, sizeof(message), "%ls: this runtime is sealed and runs no files; -m runs a module of its zips", given);
    return pyruntime_complain(self, message);
}
