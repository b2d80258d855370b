/* The graph of objects, and what is asked of it. README.md says what the functions of the module do.

   A pass over the graph holds the GIL and makes no object that the collector tracks: nothing of the finder is in the
   graph, and nothing moves while it is walked. All memory of a pass is PyMem_Raw*. */
#ifndef PYRUNTIME_LEAKS_H
#define PYRUNTIME_LEAKS_H

#include <stddef.h>
#include <stdint.h>

#define LEAKS_NONE UINT32_MAX

/* A name for errors: "pyruntime_leakfinder.find: ...". */
#define LEAKS_MODULE "pyruntime_leakfinder."

/* --- addresses.c: a set of objects that numbers them --------------------------------------------------------------- */

#define LEAKS_WORDS 128

/* One bit for each address at which an object can begin: dense heaps need two or three bytes an object. */
struct leaks_block {
    uint64_t bits[LEAKS_WORDS];
    uint16_t before[LEAKS_WORDS];       /* objects of the block before this word; after leaks_number() */
    uint32_t first;                     /* number of the first object */
    uintptr_t key;                      /* address / size of the block, plus 1 */
};

struct leaks_slot {
    uintptr_t key;                      /* 0: unused */
    struct leaks_block *block;
};

struct leaks_set {
    struct leaks_slot *slots;
    struct leaks_block **blocks;        /* in the order in which they came */
    size_t mask, count;
    struct leaks_block *last;
    uint32_t size;
};

struct leaks_cursor {
    size_t block;
    int word;
    uint64_t rest;
    uint32_t number;                    /* of the object that leaks_next() gave */
};

int leaks_add(struct leaks_set *set, const void *object);         /* 1: new; 0: was there; -1: no memory, no exception */
int leaks_has(struct leaks_set *set, const void *object);
void leaks_number(struct leaks_set *set);
uint32_t leaks_number_of(struct leaks_set *set, const void *object);  /* LEAKS_NONE: not there */
PyObject *leaks_next(struct leaks_set *set, struct leaks_cursor *cursor);  /* begin with {0}; NULL: the end */
void leaks_set_free(struct leaks_set *set);

struct leaks_list {
    PyObject **items;
    size_t count, room;
};

int leaks_push(struct leaks_list *list, PyObject *object);        /* -1: no memory, no exception */
void leaks_list_free(struct leaks_list *list);

/* --- heap.c: what of CPython's inside is needed. Depends on the version ---------------------------------------------- */

void leaks_each_tracked(int (*callback)(PyObject *object, void *arg), void *arg);  /* callback returns 1 */
/* Calls visit with each object that this one owns, as far as is known; more than its tp_traverse. */
void leaks_expand(PyObject *object, visitproc visit, void *arg);
int leaks_holds(PyObject *object);                                /* can it own others? */
int leaks_is_immortal(PyObject *object);
PyObject *leaks_type_dict(PyTypeObject *type);                    /* borrowed, or NULL */
PyObject *leaks_subclasses(PyTypeObject *type);                   /* borrowed dict of weak references, or NULL */
PyObject *leaks_instance_dict(PyObject *object);                  /* borrowed, or NULL: there is none yet */
Py_ssize_t leaks_hidden_size(PyObject *object);                   /* bytes that __sizeof__ leaves out */
/* An attribute that lies in the object itself, without a dict: 1, 0 at the end; name and value are borrowed. */
int leaks_inline_attribute(PyObject *object, Py_ssize_t *position, PyObject **name, PyObject **value);

/* --- frames.c: what runs. Depends on the version --------------------------------------------------------------------- */

struct leaks_frame {
    PyCodeObject *code;
    PyObject **slots;                   /* locals, cells, free variables, then the evaluation stack */
    PyObject *own[4];                   /* what else the frame owns */
    int locals, filled, size;           /* from filled to size: left over, or in use; nobody knows */
    int line;
};

struct leaks_running {
    struct leaks_frame *frames;         /* the caller's first, then outwards; thread by thread */
    size_t count, room;
    struct leaks_list threads;          /* what thread states own */
};

int leaks_find_running(struct leaks_running *running);            /* -1: no memory, no exception */
void leaks_visit_running(const struct leaks_running *running, visitproc visit, void *arg);
void leaks_visit_stacks(const struct leaks_running *running, visitproc visit, void *arg);  /* perhaps no objects */
void leaks_running_free(struct leaks_running *running);
/* The locals of a frame object, or of a generator that waits. 1, or 0. */
int leaks_frame_of(PyObject *object, struct leaks_frame *frame);

/* --- graph.c --------------------------------------------------------------------------------------------------------- */

struct leaks_graph {
    struct leaks_set set;               /* tracked objects, and all that they reach */
    struct leaks_running running;
    struct leaks_list work;
    uint32_t *counts;                   /* references that were found */
    PyObject **objects;                 /* by number */
    uint32_t tracked;
    int leaves, failed;
};

/* leaves: also objects that own nothing, as strings. counts, objects: fill these too. 0, or -1 and MemoryError. */
enum { LEAKS_LEAVES = 1, LEAKS_COUNTS = 2, LEAKS_OBJECTS = 4 };
int leaks_graph_build(struct leaks_graph *graph, int what);
void leaks_graph_free(struct leaks_graph *graph);

/* --- size.c: types ---------------------------------------------------------------------------------------------------- */

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

/* --- describe.c, repr.c ------------------------------------------------------------------------------------------------ */

PyObject *leaks_dict_get(PyObject *dict, const char *key);        /* borrowed; runs no code; NULL: not there */
PyObject *leaks_type_name(PyTypeObject *type);                    /* "module.qualified name"; without builtins */
PyObject *leaks_module_name(PyObject *module);                    /* new string */
PyObject *leaks_repr(PyObject *object);                           /* short, and no code of the object runs */
PyObject *leaks_describe(PyObject *object, PyObject *show);       /* type, id, bytes, repr */
PyObject *leaks_node(PyObject *edge, PyObject *object, PyObject *show);  /* takes edge, which may be NULL: without one */
int leaks_set_item(PyObject *dict, const char *key, PyObject *value);  /* drops value; -1 if it is NULL */
int leaks_sort_nodes(PyObject *list);
int leaks_append(PyObject *list, PyObject *item);                 /* the same */

/* --- edges.c, attributes.c, parts.c ----------------------------------------------------------------------------------------------- */

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

/* --- holders.c: who refers to these, in one pass ---------------------------------------------------------------------------- */

struct leaks_target {
    PyObject *object;
    struct leaks_list holders;          /* up to limit, references of ours */
    PyObject *last;
    unsigned long long total;
};

int leaks_find_holders(struct leaks_target *targets, size_t count, size_t limit);  /* 0, or -1 and MemoryError */
void leaks_targets_free(struct leaks_target *targets, size_t count);

/* --- the module's functions -------------------------------------------------------------------------------------------------- */

/* args.c. Calls without a tuple or a dict of arguments: these would hold what is searched for. */
struct leaks_signature {
    const char *function;
    const char *names[6];
    int positional, required;
};
#define LEAKS_CALL PyObject *module, PyObject *const *args, Py_ssize_t count, PyObject *names

int leaks_parse(const struct leaks_signature *signature, PyObject *const *args, Py_ssize_t count, PyObject *names, PyObject **values);
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
PyObject *leaks_default_memory(void);   /* bytes in use of the process; None where that is not known */

struct leaks_state {
    PyTypeObject *snapshot_type;
};


#endif
