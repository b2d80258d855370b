/* Single-byte encodings of sources. CPython has them in Lib/encodings, out of the twin's reach. Encodings of East Asia are
   not here: their tables are a megabyte. */

#include <stdint.h>
#include <string.h>

#include "twin.h"

typedef struct {
    const char *names;     /* as normalise() leaves them, a space between two */
    const uint_least16_t *upper; /* char16_t (macOS has no uchar.h): characters of bytes 0x80 to 0xff; U+FFFE: none. NULL: it is UTF-8 */
} charset;

static const charset CHARSETS[] = {
#include "charsets.inc"
    /* Names of UTF-8 that the tokenizer does not know by itself. */
    {"utf_8 cp65001 u8 utf utf8_ucs2 utf8_ucs4 utf_8_sig", NULL},
};

/* How encodings.py looks a name up: lower case, every run of other characters one underscore. Both have 64 bytes. */
static void
normalise(const char *name, char *result)
{
    size_t size = 0;
    for (; *name && size < 63; name++) {
        if (Py_ISALNUM(*name)) {
            result[size++] = (char)Py_TOLOWER(*name);
        }
        else if (size > 0 && result[size - 1] != '_') {
            result[size++] = '_';
        }
    }
    result[size] = '\0';
}

static int
has_name(const char *names, const char *wanted)
{
    size_t size = strlen(wanted);
    for (const char *at = names; *at; at += strcspn(at, " "), at += *at == ' ') {
        if (strcspn(at, " ") == size && memcmp(at, wanted, size) == 0) {
            return 1;
        }
    }
    return 0;
}

static const charset *
find_charset(const char *name)
{
    char wanted[64];
    normalise(name, wanted);
    for (size_t i = 0; i < sizeof(CHARSETS) / sizeof(CHARSETS[0]); i++) {
        if (has_name(CHARSETS[i].names, wanted)) {
            return &CHARSETS[i];
        }
    }
    return NULL;
}

/* A table for PyUnicode_DecodeCharmap. */
static PyObject *
new_table(const charset *found)
{
    Py_UCS2 characters[256];
    for (int byte = 0; byte < 256; byte++) {
        characters[byte] = byte < 128 ? (Py_UCS2)byte : (Py_UCS2)found->upper[byte - 128];
    }
    return PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, characters, 256);
}

PyObject *
twin_charset_decode(const char *name, const twin_buffer *bytes)
{
    const charset *found = find_charset(name);
    if (found == NULL) {
        return NULL;
    }
    if (found->upper == NULL) {
        return PyUnicode_DecodeUTF8(bytes->data, (Py_ssize_t)bytes->size, NULL);
    }
    PyObject *table = new_table(found);
    PyObject *text = table ? PyUnicode_DecodeCharmap(bytes->data, (Py_ssize_t)bytes->size, table, NULL) : NULL;
    Py_XDECREF(table);
    return text;
}
