/* The parts of the program, in the order in which a module passes through them. */

#ifndef TWIN_H
#define TWIN_H

#include "buffer.h"
#include "compat.h"

/* Exit status. */
enum { TWIN_OK = 0, TWIN_BAD_SOURCE = 1, TWIN_FAILED = 2 };

/* start.c: an interpreter without importlib, stdlib, environment or files. Ends the program if that fails. */
void twin_start(void);

/* memory.c: has the interpreter keep what it frees. Before anything else of it is called. */
void twin_memory_install(void);

/* hooks.c: what the core asks of a stdlib that is not there. Returns 0, or -1 with an exception set. */
int twin_hooks_install(void);

/* hooks.c: warnings of the compiler are printed with this path from now on. */
void twin_hooks_set_source(const char *path);

/* A source as text. */
typedef struct {
    twin_buffer utf8; /* ends with a NUL that its size does not count; may start with a mark of order */
    int transcoded;   /* the source is in another encoding than UTF-8 */
} twin_text;

/* A line of a text, with its end (LF, CR LF or CR). */
typedef struct {
    const char *start;
    size_t size;
} twin_line;

/* source.c: decodes a source. Returns 0, or -1 with an exception set; `path` is for its message. */
int twin_source_decode(const char *path, const twin_buffer *source, twin_text *text);

/* charsets.c: decodes bytes. NULL without an exception: no such encoding is known. */
PyObject *twin_charset_decode(const char *name, const twin_buffer *bytes);

/* lines.c: the line at *at, which moves behind it. Returns 0 at the end. */
int twin_next_line(const char **at, const char *limit, twin_line *found);

/* lines.c: line `number` (from 1) without its end, or NULL without an exception if there is none. */
PyObject *twin_source_line(const twin_text *text, long number);

/* compile.c: a code object, or NULL with an exception set. `filename` becomes co_filename. */
PyObject *twin_compile(const twin_text *text, PyObject *filename, int optimize);

/* report.c: prints the exception that is set as Python prints it, and clears it. */
void twin_report(const char *path, const twin_text *text);

/* marshal.c: the canonical marshal bytes of a code object. Returns 0, or -1 with an exception set. */
int twin_marshal(PyObject *code, twin_buffer *out);

/* output.c: the text of a .pyc file, of a frozen header. */
void twin_pyc(const twin_buffer *source, const twin_buffer *marshalled, twin_buffer *out);
void twin_frozen_header(const char *name, const twin_buffer *marshalled, twin_buffer *out);

#endif
