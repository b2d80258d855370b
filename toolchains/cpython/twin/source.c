/* The source as text: its encoding, and what cannot be text. */

#include <string.h>

#include "twin.h"

enum { NAME_SIZE = 64 };

static int
has_mark(const twin_buffer *source)
{
    return source->size >= 3 && memcmp(source->data, "\xef\xbb\xbf", 3) == 0;
}

/* The encoding that a comment line declares (PEP 263). Returns -1 if a second line could not declare one either. */
static int
read_declaration(const twin_line *found, char name[NAME_SIZE])
{
    const char *c = found->start, *limit = found->start + found->size;
    while (c < limit && (*c == ' ' || *c == '\t' || *c == '\f')) {
        c++;
    }
    if (c == limit || *c != '#') {
        return c == limit || *c == '\n' || *c == '\r' ? 0 : -1;
    }
    for (; limit - c > 7; c++) {
        if (memcmp(c, "coding", 6) != 0 || (c[6] != ':' && c[6] != '=')) {
            continue;
        }
        size_t size = 0;
        for (c += 7; c < limit && (*c == ' ' || *c == '\t'); c++) {
        }
        for (; c < limit && size < NAME_SIZE - 1 && (Py_ISALNUM(*c) || strchr("-_.", *c)); c++) {
            name[size++] = *c;
        }
        name[size] = '\0';
        return -1;
    }
    return 0;
}

/* Names that the tokenizer takes for another, `utf-8-unix` for one. */
static void
normalise(char name[NAME_SIZE])
{
    static const char *const KNOWN[][2] = {
        {"utf-8", "utf-8"}, {"latin-1", "iso-8859-1"}, {"iso-8859-1", "iso-8859-1"}, {"iso-latin-1", "iso-8859-1"},
    };
    char lower[NAME_SIZE];
    size_t size = 0;
    do {
        lower[size] = name[size] == '_' ? '-' : (char)Py_TOLOWER(name[size]);
    } while (name[size++] != '\0');
    for (size_t i = 0; i < sizeof(KNOWN) / sizeof(KNOWN[0]); i++) {
        size_t known = strlen(KNOWN[i][0]);
        if (memcmp(lower, KNOWN[i][0], known) == 0 && (lower[known] == '\0' || lower[known] == '-')) {
            strcpy(name, KNOWN[i][1]);
            return;
        }
    }
}

/* The declared encoding, "" if none is. */
static void
find_encoding(const twin_buffer *source, char name[NAME_SIZE])
{
    const char *at = source->data + (has_mark(source) ? 3 : 0);
    twin_line found;
    name[0] = '\0';
    for (int i = 0; i < 2 && twin_next_line(&at, source->data + source->size, &found); i++) {
        if (read_declaration(&found, name) < 0) {
            normalise(name);
            return;
        }
    }
}

/* What `python FILE` says where compile() has no file to name. */
static int
complain_of_byte(const char *path, const twin_buffer *source, size_t offset)
{
    twin_line found = {0};
    const char *at = source->data;
    long number = 0;
    while (at <= source->data + offset && twin_next_line(&at, source->data + source->size, &found)) {
        number++;
    }
    if (source->data[offset] != 0) {
        PyErr_Format(PyExc_SyntaxError, "Non-UTF-8 code starting with '\\x%.2x' in file %s on line %ld, but no encoding "
                     "declared; see https://peps.python.org/pep-0263/ for details",
                     (unsigned char)source->data[offset], path, number);
        return -1;
    }
    PyObject *text = PyUnicode_DecodeUTF8(found.start, source->data + offset - found.start, "replace");
    PyObject *value = text ? Py_BuildValue("(s(slON))", "source code cannot contain null bytes", path, number, Py_None, text)
                           : NULL;
    if (value != NULL) {
        PyErr_SetObject(PyExc_SyntaxError, value);
        Py_DECREF(value);
    }
    return -1;
}

static int
check_utf8(const char *path, const twin_buffer *source)
{
    PyObject *text = PyUnicode_DecodeUTF8(source->data, (Py_ssize_t)source->size, NULL);
    if (text == NULL && PyErr_ExceptionMatches(PyExc_UnicodeDecodeError)) {
        PyObject *error = twin_take_error();
        Py_ssize_t start = 0;
        PyUnicodeDecodeError_GetStart(error, &start);
        Py_DECREF(error);
        return complain_of_byte(path, source, (size_t)start);
    }
    Py_XDECREF(text);
    return text == NULL ? -1 : 0;
}

/* Python says only "encoding problem" and the name; the reason is worth a few words more. */
static int
complain_of_encoding(const char *name)
{
    PyObject *error = PyErr_Occurred() ? twin_take_error() : NULL;
    if (error == NULL) {
        PyErr_Format(PyExc_SyntaxError, "encoding problem: %s: not one that the twin decodes; save the file as UTF-8", name);
    }
    else {
        PyErr_Format(PyExc_SyntaxError, "encoding problem: %s: %S", name, error);
        Py_DECREF(error);
    }
    return -1;
}

/* Other encodings are decoded here, not by the tokenizer: it would quote lines as they were before in its errors. */
static int
transcode(const char *name, const twin_buffer *source, twin_text *text)
{
    PyObject *decoded = twin_charset_decode(name, source);
    Py_ssize_t size = 0;
    const char *utf8 = decoded ? PyUnicode_AsUTF8AndSize(decoded, &size) : NULL;
    if (utf8 == NULL) {
        Py_XDECREF(decoded);
        return complain_of_encoding(name);
    }
    twin_buffer_add(&text->utf8, utf8, (size_t)size);
    text->transcoded = 1;
    Py_DECREF(decoded);
    return 0;
}

int
twin_source_decode(const char *path, const twin_buffer *source, twin_text *text)
{
    char name[NAME_SIZE];
    int result = 0;
    const char *nul = memchr(source->data, 0, source->size);
    if (nul != NULL) {
        return complain_of_byte(path, source, (size_t)(nul - source->data));
    }
    find_encoding(source, name);
    if (name[0] != '\0' && strcmp(name, "utf-8") != 0 && !has_mark(source)) {
        result = transcode(name, source, text);
    }
    else {
        twin_buffer_add(&text->utf8, source->data, source->size);
        result = name[0] == '\0' && !has_mark(source) ? check_utf8(path, source) : 0;
    }
    twin_buffer_byte(&text->utf8, '\0');
    text->utf8.size--;
    return result;
}
