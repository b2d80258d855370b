/* libFuzzer on archive.h: whatever the bytes are, opening, searching, listing and reading end, and touch no memory of others.
   tests/importer/fuzz.sh builds and runs it. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "archive.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST_ENTRIES 64

static void
require(int condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "archive_fuzzer: %s\n", what);
        abort();
    }
}

/* Every byte is looked at: the sanitizer sees those that are not ours. */
static unsigned
sum(const unsigned char *bytes, size_t size)
{
    unsigned total = 0;
    for (size_t i = 0; i < size; i++) {
        total += bytes[i];
    }
    return total;
}

static void
read_entry(const struct pyruntime_archive *archive, const struct pyruntime_entry *entry)
{
    struct pyruntime_bytes bytes;
    volatile unsigned total;
    if (pyruntime_archive_read(archive, entry, &bytes) == NULL) {
        require(bytes.size == entry->size, "an entry of another size than its directory says");
        total = sum(bytes.data, bytes.size);
    }
    require(bytes.owned == NULL || bytes.data == bytes.owned, "memory that nobody frees");
    pyruntime_bytes_free(&bytes);
    total = sum((const unsigned char *)entry->name, entry->name_size);
    (void)total;
}

/* The searches agree with the entry that they were given the name of. */
static void
search(struct pyruntime_archive *archive, const struct pyruntime_entry *entry)
{
    struct pyruntime_entry same;
    unsigned place = 0;
    int found = 0;
    const char *problem = pyruntime_archive_find(archive, entry->name, entry->name_size, &same, &found);
    require(problem != NULL || found == 1, "an entry is there and not found");
    require(problem != NULL || same.name_size == entry->name_size, "another entry than was asked for");
    if (pyruntime_archive_seek(archive, entry->name, entry->name_size, &place) == NULL) {
        require(place <= archive->count, "a place behind the last entry");
    }
    for (size_t size = 0; size <= entry->name_size && size < 32; size++) {
        if (size == 0 || entry->name[size - 1] == '/') {
            problem = pyruntime_archive_has_folder(archive, entry->name, size, &found);
            require(problem != NULL || found == 1, "a folder is there and not found");
        }
    }
}

static void
exercise(const struct pyruntime_place *place)
{
    struct pyruntime_archive archive;
    struct pyruntime_entry entry;
    int found;
    if (pyruntime_archive_open(&archive, place) != NULL) {
        return;
    }
    for (unsigned i = 0; i < archive.count && i < MOST_ENTRIES; i++) {
        if (pyruntime_archive_at(&archive, i, &entry) == NULL) {
            read_entry(&archive, &entry);
            search(&archive, &entry);
        }
    }
    (void)pyruntime_archive_find(&archive, "no/such.py", 10, &entry, &found);
    (void)pyruntime_archive_has_folder(&archive, "no/", 3, &found);
    if (pyruntime_archive_check(&archive) == NULL) {
        for (unsigned i = 0; i < archive.count; i++) {
            require(pyruntime_archive_at(&archive, i, &entry) == NULL, "a checked index with a place that leads nowhere");
        }
    }
    pyruntime_archive_close(&archive);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* As a file, as a section in the middle of one, and in memory, which is read in place. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    int fd = memfd_create("archive", 0);
    require(fd >= 0, "no file in memory");
    require(write(fd, data, size) == (ssize_t)size, "cannot write the file in memory");
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    exercise(&(struct pyruntime_place){.path = path});

    static const unsigned char around[4096 + 7];
    require(pwrite(fd, around, sizeof(around), 0) == (ssize_t)sizeof(around) &&
            pwrite(fd, data, size, sizeof(around)) == (ssize_t)size &&
            pwrite(fd, around, sizeof(around), (off_t)(sizeof(around) + size)) == (ssize_t)sizeof(around),
            "cannot write the file in memory");
    exercise(&(struct pyruntime_place){.path = path, .offset = sizeof(around), .size = size});
    close(fd);
    if (size > 0) {
        exercise(&(struct pyruntime_place){.path = "memory", .size = size, .data = data});
    }
    return 0;
}
