/* Canonical marshal: values -> graph (scalars.c, containers.c, code_object.c) -> bytes (marshal_write.c). */

#ifndef TWIN_MARSHAL_H
#define TWIN_MARSHAL_H

#include "compat.h"
#include "dag.h"

/* Each of these adds a value to the graph and returns 0 and its node, or -1 with an exception set. */

/* Any constant. */
int twin_add_constant(twin_dag *dag, PyObject *value, int depth, twin_node *node);

/* A constant that holds no other: None, a number, bytes, a string. */
int twin_add_scalar(twin_dag *dag, PyObject *value, twin_node *node);

/* A string. If `is_name`, it will be interned by whoever reads it. */
int twin_add_text(twin_dag *dag, PyObject *value, int is_name, twin_node *node);

/* A tuple. If `of_names`, its items are strings that are names. */
int twin_add_tuple(twin_dag *dag, PyObject *value, int of_names, int depth, twin_node *node);

/* A code object: which fields it has, in which order, is the version's. */
int twin_add_code(twin_dag *dag, PyObject *code, int depth, twin_node *node);

/* Writes a node and all that it holds; what stands more than once is written once and then referred to. */
void twin_write(const twin_dag *dag, twin_node root, twin_buffer *out);

/* Writes a node without references and without a difference between names and other strings: a key to sort by. */
void twin_write_plain(const twin_dag *dag, twin_node root, twin_buffer *out);

#endif
