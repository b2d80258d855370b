/* The running executable as a file: its real path, and the sections `zipbundle attach` put into it.

   Shared by the interpreter and the launcher; needs no Python.h. */
#ifndef PYRUNTIME_IMAGE_H
#define PYRUNTIME_IMAGE_H

#include <stddef.h>

#ifdef _WIN32
#define PYRUNTIME_ZIP_SECTION ".pyrzip"
#define PYRUNTIME_CONF_SECTION ".pyrconf"
#else
#define PYRUNTIME_ZIP_SECTION ".pyruntime.zip"
#define PYRUNTIME_CONF_SECTION ".pyruntime.conf"
#endif
#define PYRUNTIME_CONF_SIZE 4096

/* What a place of path entries stands for: "{zip}" and an archive's name, say. */
struct pyruntime_base {
    const char *place;
    const char *base;
};

struct pyruntime_image {
    char *executable;               /* real absolute path */
    char *folder;                   /* its folder */
    int has_zip;
    unsigned long long zip_offset;  /* of the section in the file */
    unsigned long long zip_size;
    const unsigned char *zip_data;  /* where the loader has mapped it, zip_offset 0; NULL: it is read from the file */
    int has_conf;
    char conf[PYRUNTIME_CONF_SIZE + 1];
    const struct pyruntime_base *bases;  /* of a program that embeds Python, before all others; `place` NULL ends. Or NULL */
};

/* A message of one line, without the program's name and without a newline. */
struct pyruntime_error {
    char text[2048];
};

/* Writes the message; returns -1. */
int pyruntime_fail(struct pyruntime_error *error, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* Finds the running executable and reads its sections' places and its configuration. 0, or -1 and a message. */
int pyruntime_image_open(struct pyruntime_image *image, struct pyruntime_error *error);

/* image_elf.c, image_pe.c: the sections of the running executable. 0, or -1 and a message. */
int pyruntime_image_sections(struct pyruntime_image *image, struct pyruntime_error *error);

/* Value number `index` of a key of the configuration, in `value`. 1 if there is one, 0 if not. */
int pyruntime_image_value(const struct pyruntime_image *image, const char *key, int index, char *value, size_t size);

/* Who speaks in a message: the label that `attach` recorded, else the executable's path. */
const char *pyruntime_image_name(const struct pyruntime_image *image);

/* Zeroed; never NULL: an executable of ours ends when there is none. In memory.c, or sitegen/embed. */
void *pyruntime_new_memory(size_t size);

/* a + separator + b in new memory. */
char *pyruntime_join(const char *a, const char *separator, const char *b);

#endif
