/* The values of one module's code object as a graph without duplicates: equal values are one node.

   A node is what it is written as, so equality is equality of bytes: 0.0 and -0.0, 1 and True, "a" and b"a" differ, two
   equal tuples do not. Nothing of the interpreter's state (addresses, reference counts, which strings happen to be
   interned) reaches the graph, and what is written from it is a function of the values alone. */

#ifndef TWIN_DAG_H
#define TWIN_DAG_H

#include "buffer.h"

typedef uint32_t twin_node;

typedef enum {
    TWIN_LITERAL,  /* bytes: a marshal type code and its payload */
    TWIN_TEXT,     /* bytes: a string as UTF-8 */
    TWIN_COMPOUND, /* bytes: runs of bytes and nodes, as twin_part_bytes and twin_part_node add them */
} twin_kind;

typedef struct {
    twin_kind kind;
    int is_name;      /* TWIN_TEXT: is a name somewhere, or looks like one */
    uint32_t uses;    /* how often it stands in other nodes */
    size_t offset;    /* of its bytes in twin_dag.bytes */
    uint32_t size;
} twin_entry;

typedef struct {
    twin_entry *entries;
    size_t count;
    twin_buffer bytes;
    twin_node *slots; /* hash table, open addressing, of node + 1; 0 is free */
    size_t slot_count;
} twin_dag;

/* The node of a value, a new one if there is none yet. */
twin_node twin_dag_add(twin_dag *dag, twin_kind kind, const twin_buffer *bytes);

/* A node's bytes. They move when a node is added. */
const char *twin_dag_bytes(const twin_dag *dag, twin_node node);

/* Parts of a compound's bytes. */
void twin_part_bytes(twin_buffer *bytes, const twin_buffer *run);
void twin_part_node(twin_buffer *bytes, twin_node node);

/* One part of a compound: `run` is NULL for a node. */
typedef struct {
    const char *run;
    uint32_t size;
    twin_node node;
} twin_part;

/* Reads the part at *position and moves *position behind it. */
twin_part twin_part_next(const char *bytes, size_t *position);

/* Frees everything and leaves an empty graph. */
void twin_dag_free(twin_dag *dag);

#endif
