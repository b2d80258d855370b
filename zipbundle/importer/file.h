/* Files, as the archive needs them. */
#ifndef PYRUNTIME_FILE_H
#define PYRUNTIME_FILE_H

#include <stddef.h>
#include <stdint.h>

/* What differs after a file was written, or another one came in its place. */
struct pyruntime_stamp {
    unsigned long long device, number, size;
    long long modified, modified_ns, changed, changed_ns;
};

struct pyruntime_file {
    intptr_t id;  /* a descriptor, or a handle of Windows */
    unsigned long long size;
    struct pyruntime_stamp stamp;
};

extern const char PYRUNTIME_NO_FILE[];

/* Opens a regular file for reading. NULL, or a message: PYRUNTIME_NO_FILE itself if there is none. */
const char *pyruntime_file_open(struct pyruntime_file *file, const char *path);
/* Is the file at the path, by its stamp, still the one that was opened? */
int pyruntime_file_is(const char *path, const struct pyruntime_stamp *stamp);

/* 1: the path leads to a regular file; 0: to something below one; -1: neither. */
int pyruntime_file_look(const char *path);

void pyruntime_file_close(struct pyruntime_file *file);

/* Reads exactly `size` bytes. */
const char *pyruntime_file_pread(const struct pyruntime_file *file, unsigned long long offset, unsigned char *out, size_t size);

/* The same, of a file that is opened for it. */
const char *pyruntime_file_read(const char *path, unsigned long long offset, unsigned char *out, size_t size);

/* Maps a part of the file. *map is where *offset is, which goes back to the start of a page, and *size grows by as much. */
const char *pyruntime_file_map(const struct pyruntime_file *file, const unsigned char **map, unsigned long long *offset,
                               size_t *size);
void pyruntime_file_unmap(const unsigned char *map, size_t size);

#endif
