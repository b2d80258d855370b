/* The zips that the program gives, and the one that the library links in. */

#include "embed.h"

#include <string.h>

/* archive.S: the linked archive. Its size is 0 if there is none. */
extern const unsigned char pyruntime_archive[];
extern const unsigned long long pyruntime_archive_size;

static const char LINKED[] = "zip";

static int
replaces_linked(const struct pyruntime_config *config)
{
    for (size_t i = 0; i < config->zip_count; i++) {
        if (strcmp(config->zips[i].place, LINKED) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Like a runtime's: modules of the linked archive are below the program's file. */
static const char *
name_of(struct embed *self, const struct pyruntime_config *config, const struct pyruntime_zip *zip, int linked)
{
    const char *given = linked ? config->executable : zip->name != NULL ? zip->name : zip->path;
    char *name = given != NULL ? embed_join(self, given, "") : embed_join(self, "/<", zip->place);
    return name == NULL || given != NULL ? name : embed_join(self, name, ">");
}

static enum pyruntime_code
give(struct embed *self, const struct pyruntime_config *config, const struct pyruntime_zip *zip, size_t index,
     struct pyruntime_result *result)
{
    int linked = zip->data == pyruntime_archive;
    struct pyruntime_place *place = embed_new(self, sizeof(*place));
    const char *name = name_of(self, config, zip, linked);
    const char *braces = embed_join(self, "{", zip->place);
    braces = braces == NULL ? NULL : embed_join(self, braces, "}");
    const char *path = embed_join(self, zip->path == NULL ? "" : zip->path, "");
    if (place == NULL || name == NULL || braces == NULL || path == NULL) {
        return embed_fail(result, PYRUNTIME_NO_MEMORY, "out of memory");
    }
    *place = (struct pyruntime_place){.path = path, .offset = zip->offset, .size = zip->size, .data = zip->data};
    struct pyruntime_archive archive;
    const char *problem = pyruntime_archive_open(&archive, place);
    if (problem != NULL) {
        return embed_fail(result, PYRUNTIME_BAD_ARCHIVE, "the zip {%s} (%s) cannot be used: %s", zip->place,
                          zip->path != NULL ? zip->path : linked ? "linked in" : "in memory",
                          problem == PYRUNTIME_NO_ARCHIVE && zip->path != NULL ? "there is no zip archive" : problem);
    }
    pyruntime_archive_close(&archive);
    for (size_t i = 0; i < index; i++) {
        if (strcmp(self->given[i].name, name) == 0) {
            return embed_fail(result, PYRUNTIME_BAD_CONFIG, "the zips %s and {%s} have the same name %s: give one another name",
                              self->bases[i].place, zip->place, name);
        }
    }
    self->bases[index] = (struct pyruntime_base){.place = braces, .base = name};
    self->given[index] = (struct pyruntime_given){.name = name, .place = place};
    return PYRUNTIME_OK;
}

enum pyruntime_code
embed_give_zips(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result)
{
    size_t count = 0;
    enum pyruntime_code code = PYRUNTIME_OK;
    self->bases = embed_new(self, (config->zip_count + 2) * sizeof(*self->bases));
    self->given = embed_new(self, (config->zip_count + 2) * sizeof(*self->given));
    if (self->bases == NULL || self->given == NULL) {
        return embed_fail(result, PYRUNTIME_NO_MEMORY, "out of memory");
    }
    if (pyruntime_archive_size > 0 && !replaces_linked(config)) {
        struct pyruntime_zip linked = {
            .place = LINKED, .data = pyruntime_archive, .size = (size_t)pyruntime_archive_size,
        };
        code = give(self, config, &linked, count++, result);
    }
    for (size_t i = 0; code == PYRUNTIME_OK && i < config->zip_count; i++) {
        code = give(self, config, &config->zips[i], count++, result);
    }
    return code;
}
