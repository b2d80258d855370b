/* Text that grows. */
#ifndef PYRUNTIME_LEAKS_WRITER_H
#define PYRUNTIME_LEAKS_WRITER_H

#include "leaks.h"

#define LEAKS_DEEPEST 200

struct leaks_writer {
    char *text;             /* UTF-8 */
    size_t size, room;
    int failed;
};

int leaks_put(struct leaks_writer *writer, const char *text);     /* 0, or -1 and an exception, as all of these */
int leaks_put_string(struct leaks_writer *writer, PyObject *text);  /* surrogates as \udcff */
int leaks_put_number(struct leaks_writer *writer, PyObject *number);
int leaks_put_line(struct leaks_writer *writer, int depth, int comma);  /* a new line, indented by depth */
int leaks_refuse(const char *function, PyObject *value);          /* -1 */
PyObject *leaks_finish(struct leaks_writer *writer, int status);

#endif
