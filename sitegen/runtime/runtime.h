/* What the files of the runtime share: one struct, filled once. */
#ifndef PYRUNTIME_RUNTIME_H
#define PYRUNTIME_RUNTIME_H

#include "image.h"
#include "paths.h"
#include "platform.h"

struct pyruntime {
    const struct pyruntime_site *site;
    struct pyruntime_image image;
    struct pyruntime_paths paths;      /* after pyruntime_resolve */
    const struct pyruntime_given *given; /* archives of a program that embeds Python, or NULL: zipbundle/importer/archive.h */
    int resolved;
    int own_main;                      /* this program's main is ours: errors end it with one line */
    char *given_root;                  /* -X pyruntime_root, or NULL */
    int is_tool;                       /* one-file tool */
    char main[256];                    /* what to run: the folder of __main__ in the archive; "": as an interpreter */
    int again;                         /* the interpreter of a tool was given the tool as its script */
};

/* -X NAME as the first option: a one-file tool runs as the interpreter that it holds. Ours, for its own children. */
#define PYRUNTIME_INTERPRETER_OPTION "pyruntime_interpreter"

/* The program's only one, its image read. NULL and a message if it cannot be read. In own.c, or sitegen/embed. */
struct pyruntime *pyruntime_get(struct pyruntime_error *error);

/* Fills `paths`. The first call counts. */
int pyruntime_resolve(struct pyruntime *self, const char *given_root, struct pyruntime_error *error);

/* Prints "<name>: <message>" on stderr; returns 1, the exit code. */
int pyruntime_complain(const struct pyruntime *self, const char *message);

/* What OpenSSL asks, where it is linked in: toolchains/libs/openssl/runtime/policy.h. */
int pyruntime_tls_reads(const char *name);
const char *pyruntime_tls_trust(void);

/* program.c: fills is_tool and main. */
void pyruntime_choose_program(struct pyruntime *self, int argc, pyruntime_char **argv);

/* program.c: an interpreter's script, as it was given, may be the tool's own file: then `main` is its program. 1 if so. */
int pyruntime_run_again(struct pyruntime *self, const char *script);

/* runfiles.c: sets the variables by which Bazel's libraries find the runfiles of a tool, unless they are right. */
void pyruntime_find_runfiles(const struct pyruntime *self);

/* environment.c: takes the variables out of the environment that the standard library reads although it was told not to. */
void pyruntime_forget_environment(void);

/* version.c: Python's main, configured as upstream's `python` but isolated. Returns the exit code. */
int pyruntime_version_main(struct pyruntime *self, int argc, pyruntime_char **argv);

#endif
