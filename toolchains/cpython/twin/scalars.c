/* Constants that hold no other -> nodes. */

#include <string.h>

#include "marshal.h"

static void
add_literal(twin_dag *dag, twin_buffer *bytes, twin_node *node)
{
    *node = twin_dag_add(dag, TWIN_LITERAL, bytes);
    twin_buffer_free(bytes);
}

/* The 15-bit digits of a hexadecimal number, lowest first. Returns how many there are. */
static uint32_t
add_digits(twin_buffer *digits, const char *hex, size_t size)
{
    uint32_t bits = 0, count = 0;
    int have = 0;
    for (size_t i = size; i > 0; i--) {
        char c = hex[i - 1];
        bits |= (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10) << have;
        have += 4;
        if (have >= 15) {
            twin_buffer_u16(digits, bits & 0x7fff);
            bits >>= 15;
            have -= 15;
            count++;
        }
    }
    if (bits != 0) {
        twin_buffer_u16(digits, bits);
        count++;
    }
    return count;
}

/* Goes by way of hexadecimal text: the layout of a long integer differs between versions and builds. */
static int
add_long_digits(twin_buffer *bytes, PyObject *value)
{
    twin_buffer digits = {0};
    PyObject *text = PyNumber_ToBase(value, 16);
    const char *hex = text ? PyUnicode_AsUTF8(text) : NULL;
    if (hex == NULL) {
        Py_XDECREF(text);
        return -1;
    }
    int negative = hex[0] == '-';
    hex += negative + 2; /* 0x */
    uint32_t count = add_digits(&digits, hex, strlen(hex));
    twin_buffer_byte(bytes, 'l');
    twin_buffer_u32(bytes, negative ? 0 - count : count);
    twin_buffer_add(bytes, digits.data, digits.size);
    twin_buffer_free(&digits);
    Py_DECREF(text);
    return 0;
}

static int
add_integer(twin_dag *dag, PyObject *value, twin_node *node)
{
    twin_buffer bytes = {0};
    int overflow;
    long long number = PyLong_AsLongLongAndOverflow(value, &overflow);
    if (!overflow && number >= INT32_MIN && number <= INT32_MAX) {
        twin_buffer_byte(&bytes, 'i');
        twin_buffer_u32(&bytes, (uint32_t)number);
    }
    else if (add_long_digits(&bytes, value) < 0) {
        return -1;
    }
    add_literal(dag, &bytes, node);
    return 0;
}

static void
add_double(twin_buffer *bytes, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof(bits));
    if (value != value) {
        /* Folding made it, and which sign a NaN then has is the processor's choice: that of x86 on all. */
        bits = 0xfff8000000000000;
    }
    twin_buffer_u64(bytes, bits);
}

static void
add_float(twin_dag *dag, PyObject *value, twin_node *node)
{
    twin_buffer bytes = {0};
    if (PyFloat_CheckExact(value)) {
        twin_buffer_byte(&bytes, 'g');
        add_double(&bytes, PyFloat_AS_DOUBLE(value));
    }
    else {
        twin_buffer_byte(&bytes, 'y');
        add_double(&bytes, PyComplex_RealAsDouble(value));
        add_double(&bytes, PyComplex_ImagAsDouble(value));
    }
    add_literal(dag, &bytes, node);
}

static int
add_bytes(twin_dag *dag, PyObject *value, twin_node *node)
{
    twin_buffer bytes = {0};
    if (PyBytes_GET_SIZE(value) > INT32_MAX) {
        PyErr_SetString(PyExc_ValueError, "bytes too long to marshal");
        return -1;
    }
    twin_buffer_byte(&bytes, 's');
    twin_buffer_u32(&bytes, (uint32_t)PyBytes_GET_SIZE(value));
    twin_buffer_add(&bytes, PyBytes_AS_STRING(value), (size_t)PyBytes_GET_SIZE(value));
    add_literal(dag, &bytes, node);
    return 0;
}

/* The rule of Objects/codeobject.c: such constants are interned when a code object is made. */
static int
looks_like_name(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (!Py_ISALNUM(text[i]) && text[i] != '_') {
            return 0;
        }
    }
    return 1;
}

int
twin_add_text(twin_dag *dag, PyObject *value, int is_name, twin_node *node)
{
    /* Not PyUnicode_AsUTF8: a constant may hold lone surrogates. */
    PyObject *utf8 = PyUnicode_AsEncodedString(value, "utf-8", "surrogatepass");
    if (utf8 == NULL) {
        return -1;
    }
    if (PyBytes_GET_SIZE(utf8) > INT32_MAX) {
        PyErr_SetString(PyExc_ValueError, "string too long to marshal");
        Py_DECREF(utf8);
        return -1;
    }
    twin_buffer bytes = {PyBytes_AS_STRING(utf8), (size_t)PyBytes_GET_SIZE(utf8), 0};
    *node = twin_dag_add(dag, TWIN_TEXT, &bytes);
    if (is_name || looks_like_name(bytes.data, bytes.size)) {
        dag->entries[*node].is_name = 1;
    }
    Py_DECREF(utf8);
    return 0;
}

static int
add_singleton(twin_dag *dag, PyObject *value, twin_node *node)
{
    twin_buffer bytes = {0};
    int type = value == Py_None ? 'N' : value == Py_True ? 'T' : value == Py_False ? 'F' : value == Py_Ellipsis ? '.' : 0;
    if (type == 0) {
        PyErr_Format(PyExc_ValueError, "unmarshallable object of type %.100s", Py_TYPE(value)->tp_name);
        return -1;
    }
    twin_buffer_byte(&bytes, type);
    add_literal(dag, &bytes, node);
    return 0;
}

int
twin_add_scalar(twin_dag *dag, PyObject *value, twin_node *node)
{
    if (PyUnicode_CheckExact(value)) {
        return twin_add_text(dag, value, 0, node);
    }
    if (PyLong_CheckExact(value)) {
        return add_integer(dag, value, node);
    }
    if (PyBytes_CheckExact(value)) {
        return add_bytes(dag, value, node);
    }
    if (PyFloat_CheckExact(value) || PyComplex_CheckExact(value)) {
        add_float(dag, value, node);
        return 0;
    }
    return add_singleton(dag, value, node);
}
