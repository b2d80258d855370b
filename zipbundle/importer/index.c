/* Finding entries: a binary search in the offsets of the directory's records. */

#include "archive.h"
#include "fields.h"

#include <stdlib.h>
#include <string.h>

static const char BAD_INDEX[] = "its index does not fit its directory: the file is damaged, build it again";

const char *
pyruntime_archive_at(const struct pyruntime_archive *archive, unsigned i, struct pyruntime_entry *entry)
{
    unsigned long at = pyruntime_u32(archive->index + 4 * (size_t)i);
    const unsigned char *p = archive->directory + at;
    if (at > archive->directory_size || pyruntime_record_size(p, archive->directory_size - at) == 0) {
        return BAD_INDEX;
    }
    entry->flags = pyruntime_u16(p + 8);
    entry->method = pyruntime_u16(p + 10);
    entry->time = pyruntime_u16(p + 12);
    entry->date = pyruntime_u16(p + 14);
    entry->crc = pyruntime_u32(p + 16);
    entry->stored = pyruntime_u32(p + 20);
    entry->size = pyruntime_u32(p + 24);
    entry->offset = pyruntime_u32(p + 42);
    entry->name = (const char *)p + PYRUNTIME_RECORD_SIZE;
    entry->name_size = pyruntime_u16(p + 28);
    return NULL;
}

/* Bytes decide, then length. */
static int
compare(const char *a, size_t a_size, const char *b, size_t b_size)
{
    int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
    return order != 0 ? order : (a_size > b_size) - (a_size < b_size);
}

const char *
pyruntime_archive_seek(const struct pyruntime_archive *archive, const char *name, size_t size, unsigned *place)
{
    unsigned low = 0, high = archive->count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        struct pyruntime_entry entry;
        const char *problem = pyruntime_archive_at(archive, middle, &entry);
        if (problem != NULL) {
            return problem;
        }
        if (compare(entry.name, entry.name_size, name, size) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *place = low;
    return NULL;
}

/* Compares an index that came in the file with the directory, once: what is not found with it is not there. */
const char *
pyruntime_archive_check(struct pyruntime_archive *archive)
{
    size_t at = 0;
    struct pyruntime_entry before = {.name = ""}, entry = {.name = ""};
    if (archive->trusted) {
        return NULL;
    }
    for (unsigned i = 0; i < archive->count; i++, before = entry) {
        const unsigned char *p = archive->directory + at;
        const char *problem = pyruntime_archive_at(archive, i, &entry);
        if (problem != NULL || pyruntime_u32(archive->index + 4 * (size_t)i) != at ||
            (i > 0 && compare(before.name, before.name_size, entry.name, entry.name_size) >= 0)) {
            return BAD_INDEX;
        }
        at += pyruntime_record_size(p, archive->directory_size - at);
    }
    archive->trusted = at == archive->directory_size;
    return archive->trusted ? NULL : BAD_INDEX;
}

const char *
pyruntime_archive_find(struct pyruntime_archive *archive, const char *name, size_t size, struct pyruntime_entry *entry,
                       int *found)
{
    unsigned place;
    *found = 0;
    const char *problem = pyruntime_archive_seek(archive, name, size, &place);
    if (problem == NULL && place < archive->count) {
        problem = pyruntime_archive_at(archive, place, entry);
        *found = problem == NULL && compare(entry->name, entry->name_size, name, size) == 0;
    }
    return problem == NULL && !*found ? pyruntime_archive_check(archive) : problem;
}

const char *
pyruntime_archive_has_folder(struct pyruntime_archive *archive, const char *name, size_t size, int *found)
{
    unsigned place;
    struct pyruntime_entry entry;
    *found = 0;
    const char *problem = pyruntime_archive_seek(archive, name, size, &place);
    if (problem == NULL && place < archive->count) {
        problem = pyruntime_archive_at(archive, place, &entry);
        *found = problem == NULL && entry.name_size >= size && memcmp(entry.name, name, size) == 0;
    }
    return problem == NULL && !*found ? pyruntime_archive_check(archive) : problem;
}

/* --- an index of our own ----------------------------------------------------------------------------------------- */

struct named {
    const char *name;
    size_t name_size;
    size_t at;
};

/* Of entries of one name the last one comes first, and is found. */
static int
order(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    int by_name = compare(a->name, a->name_size, b->name, b->name_size);
    return by_name != 0 ? by_name : (a->at < b->at) - (a->at > b->at);
}

/* A name that is neither ASCII nor said to be UTF-8. */
static int
is_foreign(const unsigned char *record)
{
    int foreign = 0;
    for (unsigned i = 0; i < pyruntime_u16(record + 28); i++) {
        foreign |= record[PYRUNTIME_RECORD_SIZE + i] >= 0x80;
    }
    return foreign && !(pyruntime_u16(record + 8) & PYRUNTIME_FLAG_UTF8);
}

static const char *
read_names(const struct pyruntime_archive *archive, struct named *names)
{
    size_t at = 0;
    for (unsigned i = 0; i < archive->count; i++) {
        const unsigned char *p = archive->directory + at;
        size_t size = pyruntime_record_size(p, archive->directory_size - at);
        if (size == 0) {
            return "its directory is damaged: a record is not where it should be";
        }
        if (is_foreign(p)) {
            return PYRUNTIME_NO_ARCHIVE;
        }
        names[i] = (struct named){(const char *)p + PYRUNTIME_RECORD_SIZE, pyruntime_u16(p + 28), at};
        at += size;
    }
    return NULL;
}

const char *
pyruntime_archive_make_index(struct pyruntime_archive *archive, unsigned char *index)
{
    struct named *names = calloc((size_t)archive->count + 1, sizeof(struct named));
    const char *problem = names == NULL ? "out of memory" : read_names(archive, names);
    if (problem == NULL) {
        qsort(names, archive->count, sizeof(struct named), order);
        for (unsigned i = 0; i < archive->count; i++) {
            for (int byte = 0; byte < 4; byte++) {
                index[4 * (size_t)i + (size_t)byte] = (unsigned char)(names[i].at >> (8 * byte));
            }
        }
        archive->index = index;
        archive->trusted = 1;
    }
    free(names);
    return problem;
}
