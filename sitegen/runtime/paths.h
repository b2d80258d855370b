/* The resolver: site table + running executable -> search path. The same for every version of Python; needs no Python.h.

   Paths are bytes as the operating system gives them. */
#ifndef PYRUNTIME_PATHS_H
#define PYRUNTIME_PATHS_H

#include "image.h"
#include "sitegen/runtime/site_table.h"

struct pyruntime_paths {
    char *root;     /* the branch's root */
    char *stdlib;   /* what `site.stdlib` stands for, or NULL */
    char *beside;   /* mode site_beside, and there is a site.py or site.pyc: its folder; else NULL */
    char *tls_trust; /* the file or folder of certificates that the site names, or NULL */
    char **path;    /* sys.path */
    int count;
};

/* given_root: from the command line, or NULL. 0, or -1 and a message. */
int pyruntime_paths_resolve(const struct pyruntime_site *site, const struct pyruntime_image *image,
                            const char *given_root, struct pyruntime_paths *paths, struct pyruntime_error *error);

/* What one entry stands for, in new memory. 0, or -1 and a message. */
int pyruntime_paths_entry(const struct pyruntime_image *image, const char *root, const char *entry,
                          char **path, struct pyruntime_error *error);

#endif
