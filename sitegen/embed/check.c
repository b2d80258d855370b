/* What can be said about a configuration before anything is done with it. */

#include "embed.h"
#include "sitegen/runtime/platform.h"

#include <string.h>

static enum pyruntime_code
check_absolute(const char *field, const char *path, struct pyruntime_result *result)
{
    if (path == NULL || pyruntime_is_absolute(path)) {
        return PYRUNTIME_OK;
    }
    return embed_fail(result, PYRUNTIME_BAD_CONFIG, "%s is \"%s\": give the full path", field, path);
}

static int
is_place(const char *text)
{
    return text != NULL && text[0] != '\0' && text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] == '\0' &&
           strcmp(text, "exe") != 0 && strcmp(text, "root") != 0;
}

static enum pyruntime_code
check_zip(const struct pyruntime_config *config, size_t index, struct pyruntime_result *result)
{
    const struct pyruntime_zip *zip = &config->zips[index];
    if (!is_place(zip->place)) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "zips[%zu].place is \"%s\": give a word of letters and digits, not \"exe\" or \"root\"",
                          index, zip->place == NULL ? "" : zip->place);
    }
    for (size_t i = 0; i < index; i++) {
        if (strcmp(config->zips[i].place, zip->place) == 0) {
            return embed_fail(result, PYRUNTIME_BAD_CONFIG, "zips[%zu] and zips[%zu] both have the place \"%s\": rename one", i, index,
                              zip->place);
        }
    }
    if ((zip->data == NULL) == (zip->path == NULL) || (zip->data != NULL && (zip->size == 0 || zip->offset != 0))) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "zips[%zu] (%s): give data with its size, or path, and offset with a path only", index,
                          zip->place);
    }
    enum pyruntime_code code = check_absolute("a zip's path", zip->path, result);
    return code != PYRUNTIME_OK ? code : check_absolute("a zip's name", zip->name, result);
}

static enum pyruntime_code
check_hooks(const struct pyruntime_config *config, struct pyruntime_result *result)
{
    const struct pyruntime_allocator *a = config->allocator;
    if (a != NULL && (a->malloc == NULL || a->calloc == NULL || a->realloc == NULL || a->free == NULL)) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "allocator lacks a function: give all four of malloc, calloc, realloc and free");
    }
    if (config->log != NULL && config->log->write == NULL) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "log.write is NULL: give a function, or no log");
    }
    return PYRUNTIME_OK;
}

enum pyruntime_code
embed_check(const struct pyruntime_config *config, struct pyruntime_result *result)
{
    if (config == NULL || config->struct_size != sizeof(*config)) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "the configuration was not begun with pyruntime_config_init of this pyruntime.h");
    }
    enum pyruntime_code code = check_absolute("executable", config->executable, result);
    code = code != PYRUNTIME_OK ? code : check_absolute("root", config->root, result);
    code = code != PYRUNTIME_OK ? code : check_hooks(config, result);
    for (size_t i = 0; code == PYRUNTIME_OK && i < config->zip_count; i++) {
        code = check_zip(config, i, result);
    }
    return code;
}

void
pyruntime_config_init(struct pyruntime_config *config)
{
    memset(config, 0, sizeof(*config));
    config->struct_size = sizeof(*config);
    config->utf8_mode = 1;
}
