/* What is in a folder of an archive. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

#include <string.h>

/* The first place behind all names that begin with `prefix`, which ends in a slash. */
static const char *
seek_behind(ArchiveObject *archive, const char *prefix, size_t size, unsigned *place)
{
    char *behind = PyMem_Malloc(size + 1);
    if (behind == NULL) {
        return "out of memory";
    }
    memcpy(behind, prefix, size);
    behind[size - 1] = '/' + 1;
    const char *problem = pyruntime_archive_seek(&archive->zip, behind, size, place);
    PyMem_Free(behind);
    return problem;
}

#ifdef MS_WINDOWS
#define DIVIDERS "\\:"
#else
#define DIVIDERS ""
#endif

/* Would it lead out of its folder? As a file's name "..", ".", "" and those with a slash do, and what else divides a path. */
static int
leads_out(const char *name, size_t size)
{
    for (const char *divider = DIVIDERS; *divider != '\0'; divider++) {
        if (memchr(name, *divider, size) != NULL) {
            return 1;
        }
    }
    size -= size > 0 && name[size - 1] == '/';
    return size == 0 || (name[0] == '.' && (size == 1 || (size == 2 && name[1] == '.')));
}

/* Appends the name at *place, less the folder, and goes on to the next one. */
static const char *
append_child(ArchiveObject *archive, size_t folder_size, unsigned *place, PyObject *list)
{
    struct pyruntime_entry entry;
    const char *problem = pyruntime_archive_at(&archive->zip, *place, &entry);
    if (problem != NULL) {
        return problem;
    }
    const char *child = entry.name + folder_size;
    size_t size = entry.name_size - folder_size;
    const char *slash = size == 0 ? NULL : memchr(child, '/', size);
    if (slash != NULL) {
        size = (size_t)(slash - child) + 1;
        problem = seek_behind(archive, entry.name, folder_size + size, place);
    } else {
        *place += 1;
    }
    PyObject *name = leads_out(child, size) ? NULL : PyUnicode_DecodeUTF8(child, (Py_ssize_t)size, "surrogateescape");
    if (name != NULL && PyList_Append(list, name) < 0) {
        problem = "out of memory";
    }
    Py_XDECREF(name);
    return problem;
}

PyObject *
pyruntime_list_folder(ArchiveObject *archive, PyObject *folder, PyObject *exception)
{
    Py_ssize_t size;
    unsigned place = 0, end = 0;
    PyObject *list = PyList_New(0);
    const char *bytes = list == NULL ? NULL : pyruntime_entry_name(folder, &size);
    const char *problem = archive->problem;
    if (bytes != NULL && problem == NULL) {
        problem = pyruntime_archive_check(&archive->zip);
        problem = problem != NULL ? problem : pyruntime_archive_seek(&archive->zip, bytes, (size_t)size, &place);
        end = archive->zip.count;
        if (problem == NULL && size > 0) {
            problem = seek_behind(archive, bytes, (size_t)size, &end);
        }
        while (problem == NULL && place < end && !PyErr_Occurred()) {
            problem = append_child(archive, (size_t)size, &place, list);
        }
    }
    if (problem != NULL && !PyErr_Occurred()) {
        pyruntime_archive_error(exception, archive, NULL, problem);
    }
    if (PyErr_Occurred()) {
        Py_CLEAR(list);
    }
    return list;
}
