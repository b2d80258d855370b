/* dlopen and its kin for a static program.

   The C library's own fail for everything there. ctypes asks at its import for the program itself, dlopen(NULL), and looks up
   Python's C API in it. That is in the table of exported symbols, which a static position-independent executable has too
   and which strip keeps. Any library is refused, with a text that says what to do instead. */

#ifdef __linux__

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* From the linker. Without a table of exported symbols there is no _DYNAMIC. */
extern const char __ehdr_start[] __attribute__((visibility("hidden")));
extern const ElfW(Dyn) _DYNAMIC[] __attribute__((visibility("hidden"), weak));

/* What dlopen(NULL) gives. */
static const char SELF[] = "the program itself";

static _Thread_local char message[640];
static _Thread_local const char *pending;

struct table {
    const ElfW(Sym) *symbols;
    const char *names;
    const uint32_t *hash;
    uintptr_t base;
};

static void *
fail(const char *format, const char *name)
{
    snprintf(message, sizeof(message), format, name);
    pending = message;
    return NULL;
}

/* 0, or -1 if the program exports nothing. (A position-independent program is linked to lie at 0.) */
static int
find_table(struct table *table)
{
    *table = (struct table){.base = (uintptr_t)__ehdr_start};
    for (const ElfW(Dyn) *entry = _DYNAMIC; entry != NULL && entry->d_tag != DT_NULL; entry++) {
        const void *value = (const void *)(table->base + entry->d_un.d_ptr);
        switch (entry->d_tag) {
        case DT_SYMTAB: table->symbols = value; break;
        case DT_STRTAB: table->names = value; break;
        case DT_GNU_HASH: table->hash = value; break;
        }
    }
    return table->symbols != NULL && table->names != NULL && table->hash != NULL ? 0 : -1;
}

static uint32_t
gnu_hash(const char *name)
{
    uint32_t hash = 5381;
    for (const unsigned char *c = (const unsigned char *)name; *c != '\0'; c++) {
        hash = hash * 33 + *c;
    }
    return hash;
}

/* DT_GNU_HASH: four words, a Bloom filter, the buckets, and a word for each exported symbol; its lowest bit ends a chain. */
static void *
look_up(const struct table *table, const char *name)
{
    const uint32_t buckets = table->hash[0], first = table->hash[1], filter_words = table->hash[2];
    const uint32_t *bucket = table->hash + 4 + filter_words * (sizeof(ElfW(Addr)) / sizeof(uint32_t));
    const uint32_t *chain = bucket + buckets;
    const uint32_t wanted = gnu_hash(name);
    uint32_t i = buckets == 0 ? 0 : bucket[wanted % buckets];
    for (; i >= first && i != 0; i++) {
        const uint32_t hash = chain[i - first];
        const ElfW(Sym) *symbol = &table->symbols[i];
        if ((hash | 1) == (wanted | 1) && strcmp(table->names + symbol->st_name, name) == 0) {
            return (void *)(table->base + symbol->st_value);
        }
        if (hash & 1) {
            break;
        }
    }
    return NULL;
}

void *
dlopen(const char *name, int flags)
{
    (void)flags;
    if (name == NULL) {
        return (void *)SELF;
    }
    return fail("%.400s: this Python is a static executable, which loads no shared libraries; link the code into it "
                "(native_modules of python_runtime), or build it for a platform with glibc", name);
}

void *
dlsym(void *restrict handle, const char *restrict name)
{
    struct table table;
    if (handle != SELF && handle != RTLD_DEFAULT) {
        return fail("%.400s: the handle is of no library that dlopen gave", name);
    }
    void *address = find_table(&table) < 0 ? NULL : look_up(&table, name);
    return address != NULL ? address
        : fail("%.400s: no such symbol: this Python is a static executable, which exports Python's C API alone", name);
}

#if _REDIR_TIME64
/* Who calls dlsym where time_t grew to 64 bits has this name from musl's header. */
void *__dlsym_time64(void *restrict handle, const char *restrict name) __attribute__((alias("dlsym")));
#endif

int
dlclose(void *handle)
{
    return handle == SELF ? 0 : (fail("dlclose: %s", "the handle is of no library that dlopen gave"), -1);
}

char *
dlerror(void)
{
    char *text = (char *)pending;
    pending = NULL;
    return text;
}

#endif
