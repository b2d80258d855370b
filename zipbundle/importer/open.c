/* Opening an archive: its end record, its directory, its index. */

#include "archive.h"
#include "fields.h"
#include "file.h"

#include <stdlib.h>
#include <string.h>

#define MOST_COMMENT 65535
#define INDEX_TAIL 12  /* the number of entries and these letters */
#define INDEX_MAGIC "PYRTIDX1"

const char PYRUNTIME_NO_ARCHIVE[] = "no zip archive";

static const char TRUNCATED[] = "it begins like a zip archive and has no end record: the file is truncated";

/* An open file, or memory, and its part that holds the zip. */
struct opening {
    struct pyruntime_file file;
    const unsigned char *data;
    unsigned long long begin, end;
    unsigned char end_record[PYRUNTIME_END_SIZE];
    unsigned long long end_offset;  /* of the end record */
};

static const char *
read_at(const struct opening *self, unsigned long long offset, unsigned char *out, size_t size)
{
    return self->data == NULL ? pyruntime_file_pread(&self->file, offset, out, size)
                              : (memcpy(out, self->data + offset, size), NULL);  /* who asks knows `begin` and `end` */
}

/* Looks for the end record in the last bytes of the zip, which may be a comment. */
static const char *
search_end(struct opening *self)
{
    unsigned long long size = self->end - self->begin;
    size_t tail = size < MOST_COMMENT + PYRUNTIME_END_SIZE ? (size_t)size : MOST_COMMENT + PYRUNTIME_END_SIZE;
    unsigned char *bytes = malloc(tail + 1);
    const char *problem = bytes == NULL ? "out of memory" : read_at(self, self->end - tail, bytes, tail);
    size_t at = tail < PYRUNTIME_END_SIZE ? 0 : tail - PYRUNTIME_END_SIZE + 1;
    while (problem == NULL && at > 0 && memcmp(bytes + at - 1, "PK\5\6", 4) != 0) {
        at--;
    }
    if (problem == NULL && at > 0) {
        memcpy(self->end_record, bytes + at - 1, PYRUNTIME_END_SIZE);
        self->end_offset = self->end - tail + at - 1;
    } else if (problem == NULL) {
        unsigned char first[4] = {0};
        (void)read_at(self, self->begin, first, size < 4 ? (size_t)size : 4);
        problem = memcmp(first, "PK\3\4", 4) == 0 ? TRUNCATED : PYRUNTIME_NO_ARCHIVE;
    }
    free(bytes);
    return problem;
}

static const char *
find_end(struct opening *self)
{
    if (self->end - self->begin >= PYRUNTIME_END_SIZE) {
        const char *problem = read_at(self, self->end_offset = self->end - PYRUNTIME_END_SIZE, self->end_record, PYRUNTIME_END_SIZE);
        if (problem != NULL || memcmp(self->end_record, "PK\5\6", 4) == 0) {
            return problem;
        }
    }
    return search_end(self);
}

/* Places of directory and entries, from the end record. */
static const char *
read_end(struct pyruntime_archive *archive, const struct opening *self)
{
    const unsigned char *record = self->end_record;
    unsigned long size = pyruntime_u32(record + 12), offset = pyruntime_u32(record + 16);
    archive->count = pyruntime_u16(record + 10);
    if (pyruntime_u16(record + 4) != 0 || pyruntime_u16(record + 6) != 0 || archive->count == 0xffff || size == 0xffffffff ||
        offset == 0xffffffff) {
        return PYRUNTIME_NO_ARCHIVE;  /* zip64, or several disks */
    }
    if (self->end_offset - self->begin < (unsigned long long)size + offset ||
        size < (unsigned long long)archive->count * PYRUNTIME_RECORD_SIZE) {
        return "its end record is damaged: the directory is larger than the file";
    }
    archive->directory_size = size;
    archive->base = self->end_offset - size - offset;
    archive->end = self->end_offset - size;
    return NULL;
}

static const char *
map_all(struct pyruntime_archive *archive, const struct opening *self)
{
    if (self->data == NULL) {
        archive->map_offset = archive->base;
        archive->map_size = (size_t)(self->end_offset - archive->base);
        return pyruntime_file_map(&self->file, &archive->map, &archive->map_offset, &archive->map_size);
    }
    archive->map = self->data;
    archive->map_size = (size_t)self->file.size;
    archive->in_memory = 1;
    return NULL;
}

/* Has the zip an index of its own? Then everything is mapped. */
static const char *
map_indexed(struct pyruntime_archive *archive, const struct opening *self, int *indexed)
{
    unsigned char tail[INDEX_TAIL];
    size_t index_size = 4 * (size_t)archive->count + INDEX_TAIL;
    *indexed = 0;
    if (archive->end - archive->base < index_size) {
        return NULL;
    }
    const char *problem = read_at(self, archive->end - INDEX_TAIL, tail, INDEX_TAIL);
    if (problem != NULL || memcmp(tail + 4, INDEX_MAGIC, 8) != 0) {
        return problem;
    }
    if (pyruntime_u32(tail) != archive->count) {
        return "its index is of another number of entries: the file is damaged, build it again";
    }
    problem = map_all(archive, self);
    if (problem == NULL) {
        archive->directory = archive->map + (archive->end - archive->map_offset);
        archive->index = archive->directory - index_size;
        archive->end -= index_size;
        *indexed = 1;
    }
    return problem;
}

/* Directory and an index of our own, in new memory. */
static const char *
read_directory(struct pyruntime_archive *archive, const struct opening *self)
{
    archive->owned = malloc(archive->directory_size + 4 * (size_t)archive->count + 1);
    if (archive->owned == NULL) {
        return "out of memory";
    }
    archive->directory = archive->owned;
    const char *problem = self->data == NULL ? NULL : map_all(archive, self);
    problem = problem != NULL ? problem : read_at(self, archive->end, archive->owned, archive->directory_size);
    return problem != NULL ? problem : pyruntime_archive_make_index(archive, archive->owned + archive->directory_size);
}

static const char *
open_file(struct pyruntime_archive *archive, struct opening *self, const struct pyruntime_place *place)
{
    int indexed = 0;
    if (place->offset > self->file.size || place->size > self->file.size - place->offset) {
        return "it lies behind the end of its file: the file is truncated";
    }
    self->begin = place->offset;
    self->end = place->size == 0 ? self->file.size : place->offset + place->size;
    const char *problem = find_end(self);
    problem = problem != NULL ? problem : read_end(archive, self);
    problem = problem != NULL ? problem : map_indexed(archive, self, &indexed);
    return problem != NULL || indexed ? problem : read_directory(archive, self);
}

const char *
pyruntime_archive_open(struct pyruntime_archive *archive, const struct pyruntime_place *place)
{
    struct opening self = {.data = place->data, .file.size = place->size};
    memset(archive, 0, sizeof(*archive));
    const char *problem = place->data == NULL ? pyruntime_file_open(&self.file, place->path) : NULL;
    if (problem != NULL) {
        return problem == PYRUNTIME_NO_FILE ? PYRUNTIME_NO_ARCHIVE : problem;
    }
    archive->path = malloc(strlen(place->path) + 1);
    problem = archive->path == NULL ? "out of memory" : open_file(archive, &self, place);
    if (place->data == NULL) {
        pyruntime_file_close(&self.file);
    }
    if (problem != NULL) {
        pyruntime_archive_close(archive);
    } else {
        memcpy(archive->path, place->path, strlen(place->path) + 1);
        archive->stamp = self.file.stamp;
    }
    return problem;
}

int
pyruntime_archive_is_current(const struct pyruntime_archive *archive)
{
    return archive->path != NULL && pyruntime_file_is(archive->path, &archive->stamp);
}

void
pyruntime_archive_close(struct pyruntime_archive *archive)
{
    if (archive->map != NULL && !archive->in_memory) {
        pyruntime_file_unmap(archive->map, archive->map_size);
    }
    free(archive->owned);
    free(archive->path);
    memset(archive, 0, sizeof(*archive));
}
