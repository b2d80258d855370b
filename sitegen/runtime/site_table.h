/* The constant table that sitegen writes: what the search path is, and nothing else is.

   Needs no Python.h, so that a changed site recompiles one small object. */
#ifndef PYRUNTIME_SITE_TABLE_H
#define PYRUNTIME_SITE_TABLE_H

#ifdef __cplusplus
extern "C" {
#endif

struct pyruntime_site {
    const char *label;             /* the site's target, for messages: "//x:site" */
    const char *const *path;       /* entries of sys.path in order, "{exe}/x", "{zip}/x" or "{root}/x"; NULL ends */
    const char *stdlib;            /* the entry of `path` that holds os.py, for __file__ of frozen modules; may be NULL */
    const char *root;              /* from the folder of the executable to the branch's root: ".", "..", "../.." */
    const char *const *imports;    /* modules imported at start; NULL ends */
    const char *const *warnings;   /* warning filters as -W takes them, before those of the command line; NULL ends */
    int utf8_mode;                 /* 1 on, 0 off, -1 as the locale says */
    int fixed_hash_seed;           /* 1: hash_seed counts, 0: random */
    unsigned long hash_seed;
    int site_beside;               /* 1: site.py or site.pyc beside the executable alone sets the path */
    const char *tls_trust;         /* certificates that TLS trusts by default: NULL the system's, "" none, or an entry */
    const char *const *tls_environment; /* variables of the environment that OpenSSL may read; NULL ends */
    int lazy;                      /* 1: a module runs at its first use: sitegen/lazy */
    const char *const *lazy_bypass; /* not lazy: names, "package.*", entries of places as in `path`; NULL ends */
    const char *const *lazy_only;  /* if not empty, all that is lazy; NULL ends */
    int conformance;               /* 1: environment and `site` as upstream, for CPython's own tests */
};

extern const struct pyruntime_site pyruntime_site;

#ifdef __cplusplus
}
#endif

#endif
