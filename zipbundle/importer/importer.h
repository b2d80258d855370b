/* The importer that every 3.x runtime carries: modules, resources and metadata out of zips. Include after Python.h.

   A path hook gives an Importer, finder and loader in one as zipimporter is, for a zip or a folder in one. find_spec is the short way
   to it that the runtime's meta path finder takes. */
#ifndef PYRUNTIME_IMPORTER_H
#define PYRUNTIME_IMPORTER_H

struct pyruntime_given;
struct pyruntime_place;

/* The program's own archive, the section of its executable; path NULL: it has none. */
struct pyruntime_own {
    const char *path;
    unsigned long long offset, size;
    const unsigned char *data;  /* where it is in memory, offset 0, or NULL */
    /* NULL, or what says why an archive is not to be read; NULL: it may be. */
    const char *(*check)(const struct pyruntime_place *place);
    int full_names;  /* code from archives is named after the archive, not by the relative name that it was compiled with */
    const struct pyruntime_given *given; /* archive.h; or NULL, `name` NULL ends */
};

/* The importer of one interpreter. */
struct pyruntime_importer;

/* A new one, which belongs to the module: the types are added to it. NULL and an exception. */
struct pyruntime_importer *pyruntime_importer_new(PyObject *module, const struct pyruntime_own *own);

/* For the module's functions of these names; all take NULL. After `free` no object of the types may be used. */
int pyruntime_importer_traverse(struct pyruntime_importer *self, visitproc visit, void *arg);
void pyruntime_importer_clear(struct pyruntime_importer *self);
void pyruntime_importer_free(struct pyruntime_importer *self);

/* A path hook. What is a zip of a form that it does not read it passes on to `original`, zipimport's. */
PyObject *pyruntime_importer_new_hook(struct pyruntime_importer *self, PyObject *original);

/* The spec of a module that lies in an archive of ours, as PathFinder would find it. None: leave it to other finders. `path` is
   the package's __path__, or None for sys.path. */
PyObject *pyruntime_importer_find_spec(struct pyruntime_importer *self, PyObject *name, PyObject *path);

/* importlib.metadata's distributions in folders of archives. `context`: importlib.metadata.DistributionFinder.Context. */
PyObject *pyruntime_importer_find_distributions(struct pyruntime_importer *self, PyObject *context);

#endif
