/* The directory of the archive inside the executable, for zipimport.

   zipimport looks for an archive's end at the end of its file; `strip` and signing tools put the section elsewhere. So
   its _read_directory is replaced by a function that reads the section, and asks the original for every other file. Both get
   the folders that the archive has no entries for. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define END_SIZE 22
#define ENTRY_SIZE 46
#define MAX_COMMENT 65535
#define UTF8_NAME 0x800

static struct pyruntime *the_runtime;

static unsigned
u16(const unsigned char *p)
{
    return p[0] | (unsigned)p[1] << 8;
}

static unsigned long
u32(const unsigned char *p)
{
    return u16(p) | (unsigned long)u16(p + 2) << 16;
}

/* `size` bytes of the executable, as bytes; an exception if there are fewer. */
static PyObject *
read_image(unsigned long long offset, unsigned long long size)
{
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)size);
    int fd = bytes == NULL ? -1 : open(the_runtime->image.executable, O_RDONLY | O_CLOEXEC);
    ssize_t count = 0;
    for (unsigned long long done = 0; fd >= 0 && done < size; done += (unsigned long long)count) {
        count = pread(fd, PyBytes_AS_STRING(bytes) + done, (size_t)(size - done), (off_t)(offset + done));
        if (count <= 0) {
            break;
        }
    }
    int failed = bytes != NULL && (fd < 0 || (size > 0 && count <= 0));
    if (failed) {
        PyErr_SetFromErrnoWithFilename(PyExc_OSError, the_runtime->image.executable);
        Py_CLEAR(bytes);
    }
    if (fd >= 0) {
        close(fd);
    }
    return bytes;
}

/* (path, compression, stored size, size, offset, time, date, crc), as zipimport._read_directory says. */
static PyObject *
new_entry(PyObject *archive, PyObject *name, const unsigned char *p, unsigned long long base)
{
    PyObject *path = PyUnicode_FromFormat("%U/%U", archive, name);
    if (path == NULL) {
        return NULL;
    }
    PyObject *entry = Py_BuildValue("(NIkkKIIk)", path, u16(p + 10), u32(p + 20), u32(p + 24), base + u32(p + 42),
                                    u16(p + 12), u16(p + 14), u32(p + 16));
    if (entry != NULL) {
        PyObject_GC_UnTrack(entry);  /* text and numbers: nothing for the collector, which would look at all of them */
    }
    return entry;
}

/* The directory as a dict. `base`: where in the file the archive's offset 0 is. NULL without an exception: not ours. */
static PyObject *
new_directory(PyObject *archive, const unsigned char *p, const unsigned char *end, unsigned count,
              unsigned long long base)
{
    PyObject *directory = PyDict_New();
    while (directory != NULL && count-- > 0) {
        if (end - p < ENTRY_SIZE || memcmp(p, "PK\1\2", 4) != 0 || end - p - ENTRY_SIZE < u16(p + 28)) {
            Py_CLEAR(directory);
            break;
        }
        const char *text = (const char *)p + ENTRY_SIZE;
        PyObject *name = u16(p + 8) & UTF8_NAME ? PyUnicode_DecodeUTF8(text, u16(p + 28), NULL)
                                                : PyUnicode_DecodeASCII(text, u16(p + 28), NULL);
        PyObject *entry = name == NULL ? NULL : new_entry(archive, name, p, base);
        if (entry == NULL || PyDict_SetItem(directory, name, entry) < 0) {
            Py_CLEAR(directory);
        }
        Py_XDECREF(entry);
        Py_XDECREF(name);
        p += ENTRY_SIZE + u16(p + 28) + u16(p + 30) + u16(p + 32);
    }
    return directory;
}

/* The end record in the last bytes of the section, or NULL. */
static const unsigned char *
find_end(const unsigned char *tail, Py_ssize_t size)
{
    for (const unsigned char *p = tail + size - END_SIZE; p >= tail; p--) {
        if (memcmp(p, "PK\5\6", 4) == 0) {
            return p;
        }
    }
    return NULL;
}

PyObject *
pyruntime_archive_end(struct pyruntime *self, unsigned long long *offset)
{
    the_runtime = self;
    unsigned long long size = self->image.zip_size;
    unsigned long long tail_size = size < END_SIZE + MAX_COMMENT ? size : END_SIZE + MAX_COMMENT;
    PyObject *tail = read_image(self->image.zip_offset + size - tail_size, tail_size);
    if (tail == NULL) {
        return NULL;
    }
    const unsigned char *start = (unsigned char *)PyBytes_AS_STRING(tail);
    const unsigned char *end = find_end(start, PyBytes_GET_SIZE(tail));
    PyObject *record = end == NULL ? NULL : PyBytes_FromStringAndSize((const char *)end, END_SIZE);
    *offset = self->image.zip_offset + size - tail_size + (unsigned long long)(end == NULL ? 0 : end - start);
    Py_DECREF(tail);
    return record;
}

/* NULL without an exception: a form that we do not read (zip64). */
static PyObject *
read_section(PyObject *archive)
{
    unsigned long long end_offset;
    PyObject *record = pyruntime_archive_end(the_runtime, &end_offset);
    if (record == NULL) {
        return NULL;
    }
    const unsigned char *end = (unsigned char *)PyBytes_AS_STRING(record);
    unsigned count = u16(end + 8);
    unsigned long long size = u32(end + 12);
    unsigned long long offset = u32(end + 16);
    Py_DECREF(record);
    if (count == 0xffff || end_offset < the_runtime->image.zip_offset + size + offset) {
        return NULL;
    }
    PyObject *bytes = read_image(end_offset - size, size);
    if (bytes == NULL) {
        return NULL;
    }
    const unsigned char *start = (unsigned char *)PyBytes_AS_STRING(bytes);
    PyObject *directory = new_directory(archive, start, start + size, count, end_offset - size - offset);
    Py_DECREF(bytes);
    return directory;
}

static PyObject *
read_directory(PyObject *original, PyObject *archive)
{
    PyObject *own = pyruntime_text(the_runtime->image.executable);
    int same = own == NULL ? -1 : PyObject_RichCompareBool(own, archive, Py_EQ);
    Py_XDECREF(own);
    PyObject *directory = same == 1 ? read_section(archive) : NULL;
    if (directory == NULL && !PyErr_Occurred()) {
        directory = PyObject_CallFunctionObjArgs(original, archive, NULL);
    }
    if (directory != NULL && pyruntime_add_folders(archive, directory) < 0) {
        Py_CLEAR(directory);
    }
    return directory;
}

static PyMethodDef READ_DIRECTORY = {"_read_directory", read_directory, METH_O, NULL};

PyObject *
pyruntime_new_read_directory(struct pyruntime *self, PyObject *original)
{
    the_runtime = self;
    return PyCFunction_New(&READ_DIRECTORY, original);
}
