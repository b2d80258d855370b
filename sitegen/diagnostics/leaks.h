/* What the functions of the module share. */
#ifndef PYRUNTIME_LEAKS_H
#define PYRUNTIME_LEAKS_H

#include "graph.h"

/* A name for errors: "pyruntime_leakfinder.find: ...". */
#define LEAKS_MODULE "pyruntime_leakfinder."

/* --- size.c: types -------------------------------------------------------------------------------------------- */

struct leaks_type {
    PyTypeObject *type;
    char *name;
    PyCFunction size_of;                /* of C, or NULL */
    unsigned long long count, bytes;
};

struct leaks_types {
    struct leaks_type *items;
    size_t mask, used;
};

struct leaks_type *leaks_type_of(struct leaks_types *types, PyTypeObject *type);  /* NULL: no memory, no exception */
Py_ssize_t leaks_size(struct leaks_types *types, PyObject *object);
void leaks_types_free(struct leaks_types *types);

/* --- describe.c, repr.c --------------------------------------------------------------------------------------- */

PyObject *leaks_dict_get(PyObject *dict, const char *key);        /* borrowed; runs no code; NULL: not there */
PyObject *leaks_type_name(PyTypeObject *type);                    /* "module.qualified name"; without builtins */
PyObject *leaks_module_name(PyObject *module);                    /* new string */
PyObject *leaks_repr(PyObject *object);                           /* short, and no code of the object runs */
PyObject *leaks_describe(PyObject *object, PyObject *show);      /* type, id, bytes, repr */
PyObject *leaks_node(PyObject *edge, PyObject *object, PyObject *show);  /* the same; takes edge, which may be NULL */
int leaks_set_item(PyObject *dict, const char *key, PyObject *value);  /* drops value; -1 if it is NULL */
int leaks_sort_nodes(PyObject *list);
int leaks_append(PyObject *list, PyObject *item);                 /* the same */

/* --- edges.c, attributes.c, parts.c --------------------------------------------------------------------------- */

/* What an object refers to, and by which name. */
enum leaks_edge_kind { LEAKS_ATTRIBUTE, LEAKS_ITEM, LEAKS_INDEX, LEAKS_LOCAL, LEAKS_PART };
struct leaks_edge {
    enum leaks_edge_kind kind;
    const char *part;                   /* ".__dict__", "<key>"; or else name or index */
    PyObject *name;
    Py_ssize_t index;
    PyObject *value;
};
typedef int (*leaks_edge_visit)(const struct leaks_edge *edge, void *arg);  /* 1: stop */

int leaks_edges(PyObject *holder, leaks_edge_visit visit, void *arg);      /* 1: stopped */
int leaks_attributes(PyObject *holder, leaks_edge_visit visit, void *arg);
int leaks_parts(PyObject *holder, leaks_edge_visit visit, void *arg);
int leaks_local_edges(const struct leaks_frame *frame, leaks_edge_visit visit, void *arg);
PyObject *leaks_edge_text(const struct leaks_edge *edge);
PyObject *leaks_edge_between(PyObject *holder, PyObject *value);           /* new string; "?" if it has no name */
PyObject *leaks_local_between(const struct leaks_frame *frame, PyObject *value);
PyObject *leaks_frame_name(const struct leaks_frame *frame);

/* --- holders.c: who refers to these, in one pass -------------------------------------------------------------- */

struct leaks_target {
    PyObject *object;
    struct leaks_list holders;          /* up to limit, references of ours */
    PyObject *last;
    unsigned long long total;
};

int leaks_find_holders(struct leaks_target *targets, size_t count, size_t limit);  /* 0, or -1 and MemoryError */
void leaks_targets_free(struct leaks_target *targets, size_t count);

/* --- the module's functions ----------------------------------------------------------------------------------- */

/* args.c. Calls without a tuple or a dict of arguments: these would hold what is searched for. */
struct leaks_signature {
    const char *function;
    const char *names[6];
    int positional, required;
};
#define LEAKS_CALL PyObject *module, PyObject *const *args, Py_ssize_t count, PyObject *names

int leaks_parse(const struct leaks_signature *signature, PyObject *const *args, Py_ssize_t count, PyObject *names,
                PyObject **values);
/* The number among the values, from least to most; preset if it was not given. */
int leaks_number_in(const struct leaks_signature *signature, PyObject **values, const char *name, Py_ssize_t preset,
                    Py_ssize_t least, Py_ssize_t most, Py_ssize_t *number);

PyObject *leaks_find(LEAKS_CALL);
PyObject *leaks_surplus(LEAKS_CALL);
PyObject *leaks_snapshot(PyObject *module, PyObject *unused);
PyObject *leaks_growth(LEAKS_CALL);
PyObject *leaks_referents(LEAKS_CALL);
PyObject *leaks_referrers(LEAKS_CALL);
PyObject *leaks_tree(LEAKS_CALL);
PyObject *leaks_chains(LEAKS_CALL);
PyObject *leaks_path(LEAKS_CALL);
PyObject *leaks_memory_by_module(LEAKS_CALL);
PyObject *leaks_object_at(PyObject *module, PyObject *id);
PyObject *leaks_to_json(PyObject *module, PyObject *report);
PyObject *leaks_to_text(PyObject *module, PyObject *report);

extern PyType_Spec leaks_snapshot_spec;

struct leaks_state {
    PyTypeObject *snapshot_type;
};


#endif
