/* A zip in a file: finds entries by name and reads them. Knows no Python.

   What it reads is untrusted: every offset and size is checked before it is used. Functions that can fail return NULL or a
   message of one line, static, without a file's name. See ../FORMAT.md for the index. */
#ifndef PYRUNTIME_ARCHIVE_H
#define PYRUNTIME_ARCHIVE_H

#include "file.h"

/* Where a zip lies: in a file, or in memory that stays as it is until the archive is closed. */
struct pyruntime_place {
    const char *path;
    unsigned long long offset;
    unsigned long long size;    /* 0: to the end of the file */
    const unsigned char *data;  /* `size` bytes of memory, or NULL; then `path` is a name only */
};

/* An archive that the program names itself: it is open from the start, and stays. */
struct pyruntime_given {
    const char *name;                    /* in paths; opened by nobody */
    const struct pyruntime_place *place;
};

struct pyruntime_archive {
    char *path;
    struct pyruntime_stamp stamp;
    unsigned long long base;           /* in the file: what the offsets of the directory count from */
    unsigned long long end;            /* in the file: behind the last byte that may belong to an entry */
    const unsigned char *directory;    /* the central directory */
    size_t directory_size;
    unsigned count;                    /* of entries */
    const unsigned char *index;        /* a 32-bit offset into the directory for each entry, by name; little endian */
    int trusted;                       /* the index was made here, or compared with the directory */
    const unsigned char *map;          /* the file from map_offset on, or NULL: then it is read each time */
    unsigned long long map_offset;
    size_t map_size;
    int in_memory;                     /* the map is the caller's memory */
    unsigned char *owned;              /* directory and index, where they are not in the map */
};

/* An entry of the central directory. */
struct pyruntime_entry {
    const char *name;                  /* UTF-8, not terminated */
    size_t name_size;
    unsigned flags, method, time, date;
    unsigned long crc, stored, size, offset;
};

/* An entry's bytes. */
struct pyruntime_bytes {
    const unsigned char *data;
    size_t size;
    unsigned char *owned;              /* to free, or NULL */
};

/* No file, or no zip of the kind that we read, though another reader might. */
extern const char PYRUNTIME_NO_ARCHIVE[];

/* open.c. A zip with an index is mapped: whoever made it does not write into it. Others are read each time, as they may
   change. Returns PYRUNTIME_NO_ARCHIVE itself for no file or one of another kind, zip64 or names in another encoding. */
const char *pyruntime_archive_open(struct pyruntime_archive *archive, const struct pyruntime_place *place);

/* Whether the file at its path is still the one that was opened. */
int pyruntime_archive_is_current(const struct pyruntime_archive *archive);
void pyruntime_archive_close(struct pyruntime_archive *archive);

/* index.c. The entry at a place of the index, 0 <= i < count. */
const char *pyruntime_archive_at(const struct pyruntime_archive *archive, unsigned i, struct pyruntime_entry *entry);

/* index.c. The first place whose name is not less than `name`; count if there is none. */
const char *pyruntime_archive_seek(const struct pyruntime_archive *archive, const char *name, size_t size, unsigned *place);

/* index.c. Compares the index with the directory, if nobody did so before. What walks through the places of a folder needs it: only
   then are they in order. The searches below do it by themselves before they say that something is not there. */
const char *pyruntime_archive_check(struct pyruntime_archive *archive);

/* index.c. *found is 1 and the entry filled, or 0. */
const char *pyruntime_archive_find(struct pyruntime_archive *archive, const char *name, size_t size,
                                   struct pyruntime_entry *entry, int *found);

/* index.c. Is there an entry below the folder? `name` ends in a slash or is empty. */
const char *pyruntime_archive_has_folder(struct pyruntime_archive *archive, const char *name, size_t size, int *found);

/* index.c, for open.c. An index in new memory, from the directory alone. */
const char *pyruntime_archive_make_index(struct pyruntime_archive *archive, unsigned char *index);

/* entry.c. The entry's bytes, inflated and compared with their checksum. */
const char *pyruntime_archive_read(const struct pyruntime_archive *archive, const struct pyruntime_entry *entry,
                                   struct pyruntime_bytes *bytes);
void pyruntime_bytes_free(struct pyruntime_bytes *bytes);

#endif
