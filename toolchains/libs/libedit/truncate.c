/* In place of libedit's own history_truncate_file, which cuts off the first line as well: without it the file is no history
   and cannot be read again. Nor does this one put a copy into /tmp. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#undef history_truncate_file
int history_truncate_file(const char *filename, int lines);

static const char FIRST_LINE[] = "_HiStOrY_V2_\n";

/* All of a file. NULL, with errno set, if it cannot be read or has nothing in it. */
static char *
read_all(int fd, size_t *size)
{
    struct stat state;
    if (fstat(fd, &state) < 0) {
        return NULL;
    }
    char *content = malloc((size_t)state.st_size + 1);
    for (*size = 0; content != NULL && *size < (size_t)state.st_size;) {
        ssize_t got = pread(fd, content + *size, (size_t)state.st_size - *size, (off_t)*size);
        if (got < 0) {
            free(content);
            return NULL;
        }
        if (got == 0) {
            break;
        }
        *size += (size_t)got;
    }
    return content;
}

/* Where the last lines begin, not before first. */
static size_t
last_lines(const char *content, size_t first, size_t size, int lines)
{
    size_t at = size;
    if (at > first && content[at - 1] == '\n') {
        at--;
    }
    if (lines <= 0) {
        return size;
    }
    for (; at > first; at--) {
        if (content[at - 1] == '\n' && --lines == 0) {
            break;
        }
    }
    return at;
}

/* Keeps the last lines of a history. Returns 0, or an error number. */
int
history_truncate_file(const char *filename, int lines)
{
    size_t size, first = 0, done = 0;
    int fd = filename == NULL ? -1 : open(filename, O_RDWR | O_CLOEXEC), error = 0;
    if (fd < 0) {
        return filename == NULL ? EINVAL : errno;
    }
    char *content = read_all(fd, &size);
    if (content == NULL) {
        error = errno;
        close(fd);
        return error;
    }
    if (size >= sizeof(FIRST_LINE) - 1 && memcmp(content, FIRST_LINE, sizeof(FIRST_LINE) - 1) == 0) {
        first = sizeof(FIRST_LINE) - 1;
    }
    size_t from = last_lines(content, first, size, lines);
    while (from > first && done < size - from) {
        ssize_t wrote = pwrite(fd, content + from + done, size - from - done, (off_t)(first + done));
        if (wrote < 0) {
            error = errno;
            break;
        }
        done += (size_t)wrote;
    }
    if (error == 0 && from > first && ftruncate(fd, (off_t)(first + size - from)) < 0) {
        error = errno;
    }
    free(content);
    close(fd);
    return error;
}
