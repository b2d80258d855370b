/* Lazy imports: what the files of pyruntime_lazy share. README.md says what it does. Include after Python.h. */
#ifndef PYRUNTIME_LAZY_H
#define PYRUNTIME_LAZY_H

/* Modules named in three ways. */
struct lazy_set {
    PyObject *names;     /* frozenset: these */
    PyObject *packages;  /* frozenset: these and everything below */
    PyObject *paths;     /* tuple: what lies in these files and folders, or in folders of archives */
};

enum lazy_stage { LAZY_WAITS, LAZY_RUNS, LAZY_DONE };

/* A module that was bound before it ran. */
struct lazy_record {
    PyObject_HEAD
    PyObject *name;
    PyObject *spec;            /* its loader is the one that was found; NULL when done */
    PyObject *replacement;     /* what stands in sys.modules in its place; NULL: it does itself */
    PyObject *import_file, *use_file;
    int import_line, use_line; /* the import statement and the first use */
    enum lazy_stage stage;
    unsigned long thread;      /* the one that runs it */
    int failures;
    double at, seconds, nested_seconds;            /* since install; of the run; of the runs inside it */
    long long memory, nested_memory, memory_before;
    struct lazy_record *outer, *below;             /* the run around this one; list of what runs */
};

/* The state of the module, one an interpreter. */
struct lazy_state {
    PyTypeObject *module_type, *loader_type, *record_type;
    PyObject *bootstrap;       /* importlib._bootstrap */
    PyObject *deadlock_error;
    PyObject *finder;          /* in sys.meta_path; NULL: not installed */
    struct lazy_set bypass, only;
    int has_only, has_defaults;
    PyObject *memory;          /* the caller's function, or None */
    PyObject *records;         /* address of a module that did not run, or was replaced -> its record */
    PyObject *parked;          /* name -> module that the next import of the name gets */
    PyObject *before, *builtin, *eager, *loaded, *failed, *lost;  /* for report() */
    Py_ssize_t made, waiting, peak;
    double installed_at;
    struct lazy_record *running;
    struct lazy_question *asked;
};

extern struct PyModuleDef lazy_definition;
struct lazy_state *lazy_state_of(PyObject *module);

/* settings.c: 0, or -1 and an exception. */
int lazy_set_fill(struct lazy_set *set, PyObject *names, PyObject *packages, PyObject *paths);
int lazy_set_add(struct lazy_set *set, PyObject *patterns);
void lazy_set_clear(struct lazy_set *set);
int lazy_set_traverse(struct lazy_set *set, visitproc visit, void *arg);
int lazy_set_names(const struct lazy_set *set, PyObject *name);    /* 1, 0 or -1 */
int lazy_set_holds(const struct lazy_set *set, PyObject *origin);  /* 1, 0 or -1 */

/* bypass.c: why a module runs at once, NULL if it need not. */
struct lazy_frame;
const char *lazy_reason_of_name(struct lazy_state *state, PyObject *name, const struct lazy_frame *importer, int *builtin);
const char *lazy_reason_of_spec(struct lazy_state *state, PyObject *name, PyObject *spec);

/* frames.c */
struct lazy_frame {
    PyObject *file;    /* the code that imports or uses, importlib left out; NULL: it is C code */
    int line;
    int importing;     /* an import statement or function asks, not somebody who only wants to know */
    int protected;     /* in the body of a try or with statement */
};
void lazy_frame_here(struct lazy_frame *frame);
void lazy_frame_clear(struct lazy_frame *frame);
int lazy_importlib_asks(const char *function);  /* NULL: any */
int lazy_is_protected_import(void);

/* What the other finders are asked for. One of them may ask all of sys.meta_path in turn. */
struct lazy_question {
    PyObject *name;
    unsigned long thread;
    struct lazy_question *below;
};

/* ask.c, find.c, loader.c */
int lazy_is_asked(struct lazy_state *state, PyObject *name);  /* by this thread, just now */
PyObject *lazy_new_finder(PyObject *module);
PyObject *lazy_ask_others(struct lazy_state *state, PyObject *name, PyObject *path);
PyObject *lazy_new_loader(struct lazy_state *state, PyObject *inner, const struct lazy_frame *importer);
PyObject *lazy_existing_spec(struct lazy_state *state, PyObject *name, PyObject *existing);
extern PyType_Spec lazy_loader_spec;

/* proxy.c */
int lazy_is_waiting(struct lazy_state *state, PyObject *object);
int lazy_set_class(PyObject *module, PyTypeObject *type);
int lazy_make(struct lazy_state *state, PyObject *module, PyObject *spec, const struct lazy_frame *importer);
extern PyType_Spec lazy_module_spec;

/* load.c: runs the module if it did not. The module, or what stands in its place; NULL and an exception. */
PyObject *lazy_load(struct lazy_state *state, PyObject *module);
/* The package of a module of this name. 0, or -1 and an exception. */
int lazy_load_parent(struct lazy_state *state, PyObject *name);

/* run.c: under the lock. 0, or -1 and an exception. */
int lazy_run(struct lazy_state *state, struct lazy_record *record, PyObject *module);

/* children.c: submodules that were imported and did not run, around the run of their package. */
PyObject *lazy_park_children(struct lazy_state *state, PyObject *name, PyObject *module);
int lazy_unpark_children(struct lazy_state *state, PyObject *name, PyObject *package, PyObject *children, int path_changed);
int lazy_bind_in_package(PyObject *name);
int lazy_set_child(PyObject *package, PyObject *key, PyObject *module);
void lazy_drop_children(struct lazy_state *state, PyObject *name, PyObject *children);

/* replace.c: the module is the replacement from now on. 0, or -1 and an exception. */
int lazy_replace(struct lazy_state *state, struct lazy_record *record, PyObject *module, PyObject *replacement);

/* error.c: the pending exception gets a note that names the import statement. */
void lazy_explain_error(struct lazy_record *record);
PyObject *lazy_take_error(void);
void lazy_put_error(PyObject *error);

/* record.c */
struct lazy_record *lazy_record_of(struct lazy_state *state, PyObject *module);  /* borrowed, or NULL */
struct lazy_record *lazy_new_record(struct lazy_state *state, PyObject *name, PyObject *spec, const struct lazy_frame *importer);
int lazy_keep_record(struct lazy_state *state, PyObject *module, struct lazy_record *record);
void lazy_drop_record(struct lazy_state *state, PyObject *module);
extern PyType_Spec lazy_record_spec;

/* measure_posix.c, measure_windows.c: a clock, and the memory of the process that is in use, 0 where it is not known. */
double lazy_seconds(void);
long long lazy_resident(void);

/* measure.c: time and memory around a run. */
void lazy_begin(struct lazy_state *state, struct lazy_record *record);
void lazy_end(struct lazy_state *state, struct lazy_record *record);

/* install.c */
PyObject *lazy_install(PyObject *module, PyObject *args, PyObject *named);
int lazy_begin_counting(struct lazy_state *state);
PyObject *lazy_uninstall(PyObject *module, PyObject *unused);
int lazy_install_patterns(PyObject *module, PyObject *bypass, PyObject *only);  /* only: NULL, or a list */

/* report.c, format.c */
PyObject *lazy_report(struct lazy_state *state);
PyObject *lazy_format(PyObject *report);
int lazy_note(PyObject *list, PyObject *item);  /* appends and drops item */

/* module.c */
PyObject *lazy_sys_module(PyObject *name);      /* of sys.modules, new, or NULL without an exception */
int lazy_set_sys_module(PyObject *name, PyObject *module);  /* NULL: takes it out */

#endif
