/* The graph of objects. README.md says what the functions of the module do.

   A pass over the graph holds the GIL and makes no object that the collector tracks: nothing of the finder is in the
   graph, and nothing moves while it is walked. All memory of a pass is PyMem_Raw*. */
#ifndef PYRUNTIME_LEAKS_GRAPH_H
#define PYRUNTIME_LEAKS_GRAPH_H

#include <stddef.h>
#include <stdint.h>

#define LEAKS_NONE UINT32_MAX

/* --- addresses.c: a set of objects that numbers them ---------------------------------------------------------- */

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

/* --- heap.c: what of CPython's inside is needed. Depends on the version --------------------------------------- */

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

/* --- frames.c: what runs. Depends on the version -------------------------------------------------------------- */

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

/* --- graph.c -------------------------------------------------------------------------------------------------- */

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

#endif
