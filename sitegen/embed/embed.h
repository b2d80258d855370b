/* What the files behind pyruntime.h share. Needs no Python.h. */
#ifndef PYRUNTIME_EMBED_PRIVATE_H
#define PYRUNTIME_EMBED_PRIVATE_H

#include "sitegen/embed/pyruntime.h"
#include "sitegen/runtime/runtime.h"
#include "zipbundle/importer/archive.h"

/* A block of an arena: what one start copies of its configuration, freed at once. */
struct embed_block;

struct embed {
    struct pyruntime runtime;         /* what the runtime's files ask for; `site` NULL: there is none */
    struct pyruntime_site site;       /* the table's, with the configuration's path */
    struct pyruntime_base *bases;
    struct pyruntime_given *given;
    struct pyruntime_log log;
    struct embed_block *blocks;
};

/* own.c: the program's only one. */
extern struct embed pyruntime_embed;

/* arena.c: zeroed memory that lives until embed_free; NULL if there is none. */
void *embed_new(struct embed *self, size_t size);
char *embed_join(struct embed *self, const char *a, const char *b);
void embed_free(struct embed *self);

/* result.c: fills the result, which may be NULL; returns the code. */
enum pyruntime_code embed_fail(struct pyruntime_result *result, enum pyruntime_code code, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;
enum pyruntime_code embed_clear(struct pyruntime_result *result);

/* places.c: fills everything but `log`, and opens each zip to see that it is one. */
enum pyruntime_code embed_resolve(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result);

/* zips.c: fills `bases` and `given`. */
enum pyruntime_code embed_give_zips(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result);

/* modules.c: the program's modules before all others in the table of built-in ones; and that table as it was. */
enum pyruntime_code embed_add_modules(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result);
void embed_remove_modules(void);

/* allocator.c */
enum pyruntime_code embed_set_allocator(const struct pyruntime_config *config, struct pyruntime_result *result);

/* config.c: Python's own start. */
enum pyruntime_code embed_start(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result);

/* log.c: sys.stdout and sys.stderr are the hook's. 0, or -1 and an exception. */
int embed_set_log(const struct pyruntime_log *log);

/* signals.c: signal handlers stay as they are, whatever is imported. Attached. 0, or -1 and an exception. */
int embed_leave_signals(void);

/* check.c: what is said about the configuration before anything is done with it. */
enum pyruntime_code embed_check(const struct pyruntime_config *config, struct pyruntime_result *result);

#endif
