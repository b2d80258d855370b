/* A code object's fields, as Python/marshal.c of the version reads them. */

#include "marshal.h"

static void
add_numbers(twin_buffer *bytes, int type, const int *numbers, int count)
{
    twin_buffer run = {0};
    if (type != 0) {
        twin_buffer_byte(&run, type);
    }
    for (int i = 0; i < count; i++) {
        twin_buffer_u32(&run, (uint32_t)numbers[i]);
    }
    twin_part_bytes(bytes, &run);
    twin_buffer_free(&run);
}

/* What a field holds. */
typedef enum { CONSTANT, NAME, NAMES } field_kind;

typedef struct {
    field_kind kind;
    PyObject *value;
} field;

static int
add_fields(twin_dag *dag, twin_buffer *bytes, const field *fields, int count, int depth)
{
    for (int i = 0; i < count; i++) {
        PyObject *value = fields[i].value;
        twin_node node;
        int result = fields[i].kind == NAME ? twin_add_text(dag, value, 1, &node)
                   : fields[i].kind == NAMES ? twin_add_tuple(dag, value, 1, depth + 1, &node)
                   : twin_add_constant(dag, value, depth + 1, &node);
        if (result < 0) {
            return -1;
        }
        twin_part_node(bytes, node);
    }
    return 0;
}

static int
add_code(twin_dag *dag, twin_buffer *bytes, PyCodeObject *co, PyObject *code, int depth)
{
    const int counts[] = {co->co_argcount, co->co_posonlyargcount, co->co_kwonlyargcount, co->co_stacksize, co->co_flags};
    const field body[] = {
        {CONSTANT, code},
        {CONSTANT, co->co_consts},
        {NAMES, co->co_names},
        {NAMES, co->co_localsplusnames},
        {CONSTANT, co->co_localspluskinds},
        {NAME, co->co_filename},
        {NAME, co->co_name},
        {NAME, co->co_qualname},
    };
    const field tables[] = {
        {CONSTANT, co->co_linetable},
        {CONSTANT, co->co_exceptiontable},
    };
    add_numbers(bytes, 'c', counts, 5);
    if (add_fields(dag, bytes, body, 8, depth) < 0) {
        return -1;
    }
    add_numbers(bytes, 0, &co->co_firstlineno, 1);
    return add_fields(dag, bytes, tables, 2, depth);
}

int
twin_add_code(twin_dag *dag, PyObject *value, int depth, twin_node *node)
{
    twin_buffer bytes = {0};
    PyCodeObject *co = (PyCodeObject *)value;
    /* The instructions as compiled: what is in the object may be specialised. */
    PyObject *code = PyCode_GetCode(co);
    int result = code == NULL ? -1 : add_code(dag, &bytes, co, code, depth);
    if (result == 0) {
        *node = twin_dag_add(dag, TWIN_COMPOUND, &bytes);
    }
    Py_XDECREF(code);
    twin_buffer_free(&bytes);
    return result;
}
