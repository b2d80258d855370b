/* Lines of a source, for error messages. */

#include <string.h>

#include "twin.h"

int
twin_next_line(const char **at, const char *limit, twin_line *found)
{
    const char *c = *at;
    found->start = c;
    while (c < limit && *c != '\n' && *c != '\r') {
        c++;
    }
    if (c < limit) {
        c += c[0] == '\r' && c + 1 < limit && c[1] == '\n' ? 2 : 1;
    }
    found->size = (size_t)(c - *at);
    *at = c;
    return found->size != 0;
}

PyObject *
twin_source_line(const twin_text *text, long number)
{
    const char *at = text->utf8.data;
    if (strncmp(at, "\xef\xbb\xbf", 3) == 0) {
        at += 3;
    }
    twin_line found = {0};
    for (long i = 0; i < number; i++) {
        if (!twin_next_line(&at, text->utf8.data + text->utf8.size, &found)) {
            return NULL;
        }
    }
    size_t size = found.size;
    while (size > 0 && (found.start[size - 1] == '\n' || found.start[size - 1] == '\r')) {
        size--;
    }
    PyObject *line = PyUnicode_DecodeUTF8(found.start, (Py_ssize_t)size, "replace");
    if (line == NULL) {
        PyErr_Clear();
    }
    return line;
}
