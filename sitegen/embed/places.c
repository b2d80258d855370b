/* What the program said, as the runtime's files know it: executable, archives, search path. */

#include "embed.h"
#include "sitegen/runtime/platform.h"

#include <string.h>

/* Is the entry below the place? */
static int
is_below(const char *entry, const char *place)
{
    size_t size = strlen(place);
    return strncmp(entry, place, size) == 0 && (entry[size] == '/' || entry[size] == '\0');
}

static enum pyruntime_code
check_entry(const struct embed *self, const struct pyruntime_config *config, const char *entry, struct pyruntime_result *result)
{
    for (const struct pyruntime_base *base = self->bases; base->place != NULL; base++) {
        if (is_below(entry, base->place)) {
            return PYRUNTIME_OK;
        }
    }
    if (is_below(entry, "{exe}") || is_below(entry, "{root}")) {
        const char *field = is_below(entry, "{exe}") ? "executable" : "executable or root";
        return config->executable != NULL || (config->root != NULL && is_below(entry, "{root}")) ? PYRUNTIME_OK
            : embed_fail(result, PYRUNTIME_BAD_CONFIG, "the path entry %s needs %s in the configuration", entry, field);
    }
    if (is_below(entry, "{zip}")) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "the path entry %s needs an archive: none is linked in, so give a zip with the "
                          "place \"zip\"", entry);
    }
    return embed_fail(result, PYRUNTIME_BAD_CONFIG, "the path entry %s begins with no place: {zip}, {exe}, {root}, or {PLACE} of a zip in "
                      "the configuration", entry);
}

static enum pyruntime_code
check_entries(const struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result)
{
    enum pyruntime_code code = PYRUNTIME_OK;
    for (int i = 0; code == PYRUNTIME_OK && self->site.path[i] != NULL; i++) {
        code = check_entry(self, config, self->site.path[i], result);
    }
    const char *trust = self->site.tls_trust;
    return code != PYRUNTIME_OK || trust == NULL || trust[0] == '\0' ? code : check_entry(self, config, trust, result);
}

/* The table's site, with the path of the configuration. */
static enum pyruntime_code
set_site(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result)
{
    self->site = pyruntime_site;
    if (self->site.conformance || self->site.site_beside) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "the site %s has %s, which is for executables of their own: use another site",
                          self->site.label, self->site.conformance ? "conformance" : "site_beside");
    }
    if (config->path != NULL) {
        self->site.path = config->path;
    }
    if (self->site.stdlib != NULL && check_entry(self, config, self->site.stdlib, NULL) != PYRUNTIME_OK) {
        self->site.stdlib = NULL;
    }
    return check_entries(self, config, result);
}

static enum pyruntime_code
set_image(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result)
{
    struct pyruntime_image *image = &self->runtime.image;
    image->executable = embed_join(self, config->executable == NULL ? "" : config->executable, "");
    image->folder = image->executable == NULL ? NULL : embed_join(self, image->executable, "");
    if (image->folder == NULL) {
        return embed_fail(result, PYRUNTIME_NO_MEMORY, "out of memory");
    }
    char *slash = strrchr(image->folder, PYRUNTIME_SEPARATOR[0]);
    if (slash != NULL) {
        slash[slash == image->folder] = '\0';
    }
    image->bases = self->bases;
    return PYRUNTIME_OK;
}

enum pyruntime_code
embed_resolve(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result)
{
    struct pyruntime_error error;
    enum pyruntime_code code = embed_give_zips(self, config, result);
    code = code != PYRUNTIME_OK ? code : set_site(self, config, result);
    code = code != PYRUNTIME_OK ? code : set_image(self, config, result);
    if (code != PYRUNTIME_OK) {
        return code;
    }
    struct pyruntime *runtime = &self->runtime;
    runtime->given = self->given;
    runtime->is_tool = config->executable != NULL;  /* its children are told from the program */
    if (pyruntime_paths_resolve(&self->site, &runtime->image, config->root, &runtime->paths, &error) < 0) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "%s", error.text);
    }
    self->site.path = pyruntime_site.path;  /* the caller's may go */
    runtime->resolved = 1;
    runtime->site = &self->site;
    return PYRUNTIME_OK;
}
