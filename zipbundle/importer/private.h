/* What the files of the importer share. Include after Python.h. */
#ifndef PYRUNTIME_IMPORTER_PRIVATE_H
#define PYRUNTIME_IMPORTER_PRIVATE_H

#include "archive.h"
#include "importer.h"

/* An archive that is open. One that cannot be read has a `problem` instead: whoever looks for a module in it is told. */
typedef struct {
    PyObject_HEAD
    struct pyruntime_archive zip;
    const char *problem;
    PyObject *path;    /* str, the file */
    int given;         /* by the program, which says that it stays as it is */
} ArchiveObject;

typedef struct pyruntime_importer {
    struct pyruntime_own own;
    PyTypeObject *archive_type, *importer_type, *path_type;
    PyObject *own_path;       /* str, or NULL */
    PyObject *archives;       /* dict, path of a file: Archive */
    PyObject *module_spec;    /* ModuleSpec */
    PyObject *call;           /* importlib's _call_with_frames_removed */
    PyObject *load_module;    /* importlib's _load_module_shim */
    PyObject *decode_source;  /* importlib.util's */
    PyObject *exec;           /* builtins.exec */
    PyObject *imp;            /* the module _imp */
    PyObject *fix_filename;   /* _imp._fix_co_filename */
    PyObject *is_builtin, *is_frozen;  /* of _imp */
    PyObject *hook;           /* the path hook */
    PyObject *reader_type;    /* a TraversableResources, made when it is first asked for */
} importer_state;

/* A folder of an archive. */
typedef struct {
    PyObject_HEAD
    importer_state *state;    /* belongs to the module, which the type keeps alive */
    ArchiveObject *archive;
    PyObject *prefix;         /* str: "" or the folder with a slash at its end */
} ImporterObject;

/* path.c: a file or folder of an archive. */
typedef struct {
    PyObject_HEAD
    importer_state *state;
    ArchiveObject *archive;
    PyObject *name;      /* str, the entry or folder, without a slash at its end; "" is the archive */
} PathObject;

/* How a module lies in an archive. */
enum found { FOUND_NOTHING, FOUND_MODULE, FOUND_PACKAGE, FOUND_FOLDER };

/* archives.c. The archive of a file, opened anew if the file is another one by now; NULL and no exception: none of ours. The own
   one is never closed. */
ArchiveObject *pyruntime_open_archive(importer_state *state, PyObject *path);

/* archives.c. Opens those that the program gives. 0, or -1 and an exception. */
int pyruntime_open_given(importer_state *state);

/* archives.c. Raises what is wrong with an archive, or with an entry of it; returns -1. */
int pyruntime_archive_error(PyObject *exception, ArchiveObject *archive, PyObject *entry, const char *problem);

/* archives.c. The bytes of an entry by its name: 1, 0 if there is none, -1 and an exception. */
int pyruntime_read_entry(ArchiveObject *archive, PyObject *name, PyObject *exception, struct pyruntime_entry *entry,
                         struct pyruntime_bytes *bytes);

/* archives.c. Is there such an entry, such a folder ("a/b/")? 1, 0, or -1 and an ImportError. */
int pyruntime_has_entry(ArchiveObject *archive, PyObject *name);
int pyruntime_has_folder(ArchiveObject *archive, PyObject *name);

/* archives.c. A name as the bytes that archives have; NULL and no exception: such a name is in no archive. */
const char *pyruntime_entry_name(PyObject *name, Py_ssize_t *size);

/* names.c. Does the character divide a path of this system? Where is the last one that does before `end`, -1: nowhere. */
int pyruntime_is_separator(Py_UCS4 character);
Py_ssize_t pyruntime_find_separator(PyObject *path, Py_ssize_t end);

/* names.c. "<archive>/<entry>", divided as the system does it. */
PyObject *pyruntime_full_name(ArchiveObject *archive, PyObject *entry);

/* names.c. The part of a path as the name of an entry. */
PyObject *pyruntime_entry_below(PyObject *path, Py_ssize_t begin, Py_ssize_t end);

/* listing.c. A list of the names in a folder: a file's as it is, a folder's with a slash at its end. Names that would lead out
   of the folder in a file system ("..", "") are left out. */
PyObject *pyruntime_list_folder(ArchiveObject *archive, PyObject *folder, PyObject *exception);

/* archives.c. What stands in the place of an archive whose file is gone: it holds nothing. */
ArchiveObject *pyruntime_empty_archive(importer_state *state, PyObject *path);

/* archives.c. Its type. */
extern PyType_Spec pyruntime_archive_spec;

/* type.c, path.c: types. */
extern PyType_Spec pyruntime_importer_spec;
extern PyType_Spec pyruntime_path_spec;

/* type.c. A new Importer. */
PyObject *pyruntime_new_importer(importer_state *state, ArchiveObject *archive, PyObject *prefix);

/* lookup.c. *base is the entry's name up to its kind: "pkg/mod". */
int pyruntime_locate(ImporterObject *self, PyObject *fullname, enum found *found, PyObject **base);

/* lookup.c. The spec of a module, or None. */
PyObject *pyruntime_importer_spec_of(ImporterObject *self, PyObject *fullname);

/* lookup.c. For a module whose bytecode is not that of the source beside it: it came from another file than its spec says. */
int pyruntime_correct_file(PyObject *spec, PyObject *module, PyObject *filename);

/* lookup.c. An ImportError that is raised gets the module's name, unless it has one. */
void pyruntime_name_error(PyObject *fullname);

/* lookup.c. Raises ImportError: there is no such module. */
void pyruntime_missing_module(ImporterObject *self, PyObject *fullname);

/* A source and its bytecode in one archive. */
struct pyruntime_pair {
    ArchiveObject *archive;
    PyObject *source;      /* str, the entry "pkg/mod.py" */
    PyObject *bytecode;    /* str, the entry "pkg/mod.pyc" */
};

/* archives.c. An entry's bytes as bytes. NULL without an exception: there is none. */
PyObject *pyruntime_entry_bytes(ArchiveObject *archive, PyObject *name, PyObject *exception, struct pyruntime_entry *entry);

/* current.c. Is the bytecode that of the source, as far as its header, which is given, wants that to be compared? -1: an exception. */
int pyruntime_is_current(const importer_state *state, const struct pyruntime_pair *pair, const unsigned char *header);

/* loader.c. Functions of an Importer; all but the first two take a tuple. */
PyObject *pyruntime_loader_create_module(PyObject *self, PyObject *spec);
PyObject *pyruntime_loader_exec_module(PyObject *self, PyObject *module);
PyObject *pyruntime_loader_get_code(PyObject *self, PyObject *args);
PyObject *pyruntime_loader_get_filename(PyObject *self, PyObject *args);
PyObject *pyruntime_loader_is_package(PyObject *self, PyObject *args);
PyObject *pyruntime_loader_get_source(PyObject *self, PyObject *args);
PyObject *pyruntime_loader_get_data(PyObject *self, PyObject *args);
PyObject *pyruntime_loader_load_module(PyObject *self, PyObject *args);
PyObject *pyruntime_loader_get_resource_reader(PyObject *self, PyObject *args);

/* modules.c. iter_modules(prefix=""): a list of pairs, prefix + name and whether it is a package. */
PyObject *pyruntime_iter_modules(ImporterObject *self, PyObject *args);

/* code.c. The code of a module, and the full name of the file it is in. */
PyObject *pyruntime_module_code(ImporterObject *self, PyObject *fullname, PyObject **filename);

/* path.c. A Path, importlib.resources' Traversable. */
PyObject *pyruntime_new_path(importer_state *state, ArchiveObject *archive, PyObject *name);

/* path.c. The whole name, "<archive>/pkg/x"; whether it is a folder, or -1 and an exception. */
PyObject *pyruntime_path_str(PyObject *self);
int pyruntime_path_is_folder(PyObject *self);

/* path.c. Another Path of the same archive; takes the reference to its name, NULL if there was an error. */
PyObject *pyruntime_path_near(PyObject *self, PyObject *name);

/* pathname.c. Getters of a Path; of get_ending, closure NULL means the stem, else the suffix. */
PyObject *pyruntime_path_get_name(PyObject *self, void *closure);
PyObject *pyruntime_path_get_ending(PyObject *self, void *closure);
PyObject *pyruntime_path_get_parent(PyObject *self, void *closure);

/* content.c. Functions of a Path. */
PyObject *pyruntime_path_read_bytes(PyObject *self, PyObject *args);
PyObject *pyruntime_path_read_text(PyObject *self, PyObject *args, PyObject *kwargs);
PyObject *pyruntime_path_open(PyObject *self, PyObject *args, PyObject *kwargs);

/* reader.c. importlib's resource reader of a folder. */
PyObject *pyruntime_new_reader(importer_state *state, PyObject *path);

#endif
