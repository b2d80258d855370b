/* A sealed runtime: the digests of its archive and of further zips are in its code, and it imports from nothing else. */

#include "config.h"

#include "hooks.h"
#include "pycore_pystate.h"
#include "seal.h"
#include "zipbundle/importer/file.h"

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

/* Adds a part of a file to a hash. */
static const char *
add(PyObject *hash, const struct pyruntime_file *file, unsigned long long offset, unsigned long long end)
{
    static unsigned char buffer[CHUNK];  /* under the GIL */
    while (offset < end) {
        size_t size = end - offset < CHUNK ? (size_t)(end - offset) : CHUNK;
        const char *problem = pyruntime_file_pread(file, offset, buffer, size);
        PyObject *result = problem != NULL ? NULL : PyObject_CallMethod(hash, "update", "y#", buffer, (Py_ssize_t)size);
        if (result == NULL) {
            return problem != NULL ? problem : "out of memory";
        }
        Py_DECREF(result);
        offset += size;
    }
    return NULL;
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

const char *
pyruntime_seal_check(const char *path, unsigned long long offset, unsigned long long size)
{
    struct pyruntime_file file;
    const char *problem = pyruntime_file_open(&file, path);
    if (problem != NULL) {
        return problem;
    }
    PyObject *hash = PyObject_CallNoArgs(sha256);
    problem = hash == NULL ? "out of memory" : add(hash, &file, offset, size == 0 ? file.size : offset + size);
    problem = problem != NULL ? problem : compare(hash);
    pyruntime_file_close(&file);
    Py_XDECREF(hash);
    PyErr_Clear();
    return problem;
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
