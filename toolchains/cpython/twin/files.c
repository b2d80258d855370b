/* lstat() */
#define _POSIX_C_SOURCE 200809L

#include "files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#ifdef _WIN32
#  include <io.h>
#else
#  include <sys/stat.h>
#  include <unistd.h>
#endif

int
twin_file_read(const char *path, twin_buffer *content, const char *remedy)
{
    char chunk[65536];
    size_t n;
    FILE *file = fopen(path, "rb");
    if (file != NULL) {
        while ((n = fread(chunk, 1, sizeof(chunk), file)) > 0) {
            twin_buffer_add(content, chunk, n);
        }
    }
    if (file == NULL || ferror(file)) {
        fprintf(stderr, "twin: %s: cannot read: %s; %s\n", path, strerror(errno), remedy);
        if (file != NULL) {
            fclose(file);
        }
        return -1;
    }
    fclose(file);
    return 0;
}

int
twin_file_write(const char *path, const twin_buffer *content)
{
    FILE *file = fopen(path, "wb");
    if (file != NULL) {
        size_t n = fwrite(content->data, 1, content->size, file);
        /* A full disk may show only when the C library's buffer is flushed. */
        if (fclose(file) == 0 && n == content->size) {
            return 0;
        }
    }
    fprintf(stderr, "twin: %s: cannot write: %s; its folder must exist and have room\n", path, strerror(errno));
    return -1;
}

void
twin_file_remove(const char *path)
{
#ifdef _WIN32
    _unlink(path);
#else
    struct stat status;
    /* Not /dev/null, which somebody may give as the output. */
    if (lstat(path, &status) == 0 && (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode))) {
        unlink(path);
    }
#endif
}
