/* Files of POSIX. See file.h. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static struct pyruntime_stamp
stamp_of(const struct stat *status)
{
    return (struct pyruntime_stamp){
        .device = (unsigned long long)status->st_dev,
        .number = (unsigned long long)status->st_ino,
        .size = (unsigned long long)status->st_size,
        .modified = (long long)status->st_mtim.tv_sec,
        .modified_ns = (long long)status->st_mtim.tv_nsec,
        .changed = (long long)status->st_ctim.tv_sec,
        .changed_ns = (long long)status->st_ctim.tv_nsec,
    };
}

int
pyruntime_file_is(const char *path, const struct pyruntime_stamp *stamp)
{
    struct stat status;
    struct pyruntime_stamp now;
    if (stat(path, &status) != 0) {
        return 0;
    }
    now = stamp_of(&status);
    return memcmp(&now, stamp, sizeof(now)) == 0;
}

const char PYRUNTIME_NO_FILE[] = "no such file";

const char *
pyruntime_file_open(struct pyruntime_file *file, const char *path)
{
    struct stat status;
    file->id = open(path, O_RDONLY | O_CLOEXEC);
    if (file->id < 0) {
        return errno == ENOENT || errno == ENOTDIR ? PYRUNTIME_NO_FILE : "cannot open it";
    }
    if (fstat((int)file->id, &status) != 0 || !S_ISREG(status.st_mode)) {
        pyruntime_file_close(file);
        return PYRUNTIME_NO_FILE;
    }
    file->stamp = stamp_of(&status);
    file->size = file->stamp.size;
    return NULL;
}

void
pyruntime_file_close(struct pyruntime_file *file)
{
    close((int)file->id);
    file->id = -1;
}

int
pyruntime_file_look(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (S_ISREG(status.st_mode) ? 1 : -1) : errno == ENOTDIR ? 0 : -1;
}

const char *
pyruntime_file_pread(const struct pyruntime_file *file, unsigned long long offset, unsigned char *out, size_t size)
{
    while (size > 0) {
        ssize_t count = pread((int)file->id, out, size, (off_t)offset);
        if (count <= 0) {
            return "cannot read it: the file is shorter than its directory says, or the disk failed";
        }
        out += count;
        offset += (unsigned long long)count;
        size -= (size_t)count;
    }
    return NULL;
}

const char *
pyruntime_file_map(const struct pyruntime_file *file, const unsigned char **map, unsigned long long *offset, size_t *size)
{
    unsigned long long start = *offset & ~((unsigned long long)sysconf(_SC_PAGESIZE) - 1);
    size_t whole = *size + (size_t)(*offset - start);
    void *memory = mmap(NULL, whole, PROT_READ, MAP_PRIVATE, (int)file->id, (off_t)start);
    if (memory == MAP_FAILED) {
        return "cannot map it into memory";
    }
    *map = memory;
    *offset = start;
    *size = whole;
    return NULL;
}

void
pyruntime_file_unmap(const unsigned char *map, size_t size)
{
    munmap((void *)map, size);
}
