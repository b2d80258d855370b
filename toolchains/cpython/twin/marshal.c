#include "marshal.h"

#include "twin.h"

int
twin_marshal(PyObject *code, twin_buffer *out)
{
    twin_dag dag = {0};
    twin_node root;
    int result = twin_add_code(&dag, code, 0, &root);
    if (result == 0) {
        twin_write(&dag, root, out);
    }
    twin_dag_free(&dag);
    return result;
}
