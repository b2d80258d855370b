/* The resolver. See paths.h.

   {exe}   folder of the executable, links resolved
   {zip}   the archive inside the executable
   {root}  the branch: 1. the folder given on the command line (by the launcher of a test)
                       2. <exe>.runfiles/<workspace>, for an executable where Bazel built it
                       3. the site's `root`, from the folder of the executable

   Nothing is looked for: the only question to the file system is whether the folder of 2. exists, and in mode
   site_beside whether there is a site.py or site.pyc. */

#include "paths.h"
#include "platform.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
is_beside(const char *folder, const char *name)
{
    char *path = pyruntime_join(folder, PYRUNTIME_SEPARATOR, name);
    int found = pyruntime_is_file(path);
    free(path);
    return found;
}

/* base/rest in new memory, where leading "..", "." of rest are taken literally. base is absolute, without links. */
static char *
descend(const char *base, const char *rest)
{
    char *folder = pyruntime_join(base, "", "");
    pyruntime_divide(folder);
    const size_t root = pyruntime_root_size(folder);
    size_t size = strlen(folder);
    while (rest[0] == '.' && (rest[1] == '/' || rest[1] == '\0' || rest[1] == '.')) {
        if (rest[1] == '.' && rest[2] != '/' && rest[2] != '\0') {
            break;  /* a name that begins with two dots */
        }
        if (rest[1] == '.') {
            char *divider = strrchr(folder + root, PYRUNTIME_SEPARATOR[0]);
            size = divider == NULL ? root : (size_t)(divider - folder);
            folder[size] = '\0';
            rest++;
        }
        rest += rest[1] == '/' ? 2 : 1;
    }
    while (size > root && folder[size - 1] == PYRUNTIME_SEPARATOR[0]) {
        folder[--size] = '\0';
    }
    char *path = pyruntime_join(folder, rest[0] == '\0' && size > root ? "" : PYRUNTIME_SEPARATOR, rest);
    pyruntime_divide(path);
    free(folder);
    return path;
}

/* {root} of an executable where Bazel built it: in new memory, or NULL if it is not there. */
static char *
runfiles_root(const struct pyruntime_image *image)
{
    char workspace[PYRUNTIME_CONF_SIZE];
    if (!pyruntime_image_value(image, "runfiles", 0, workspace, sizeof(workspace)) || workspace[0] == '\0') {
        return NULL;
    }
    char *root = pyruntime_join(image->executable, ".runfiles" PYRUNTIME_SEPARATOR, workspace);
    if (!pyruntime_is_folder(root)) {
        free(root);
        return NULL;
    }
    return root;
}

static int
find_root(const struct pyruntime_site *site, const struct pyruntime_image *image, const char *given_root,
          char **root, struct pyruntime_error *error)
{
    if (given_root != NULL && !pyruntime_is_absolute(given_root)) {
        return pyruntime_fail(error, "-X pyruntime_root=%s: not absolute; give the folder's full path", given_root);
    }
    if (given_root != NULL) {
        *root = descend(given_root, "");
        return 0;
    }
    *root = runfiles_root(image);
    if (*root == NULL) {
        *root = descend(image->folder, site->root);
    }
    return 0;
}

/* Does the entry begin with the place? Then the path is in new memory. */
static char *
from_place(const char *entry, const char *place, const char *base)
{
    size_t size = strlen(place);
    if (strncmp(entry, place, size) != 0 || (entry[size] != '/' && entry[size] != '\0')) {
        return NULL;
    }
    return descend(base, entry + size + (entry[size] == '/'));
}

int
pyruntime_paths_entry(const struct pyruntime_image *image, const char *root, const char *entry,
                      char **path, struct pyruntime_error *error)
{
    struct { const char *name; const char *base; } places[] = {
        {"{exe}", image->folder},
        {"{zip}", image->executable},
        {"{root}", root},
    };
    for (const struct pyruntime_base *given = image->bases; given != NULL && given->place != NULL; given++) {
        if ((*path = from_place(entry, given->place, given->base)) != NULL) {
            return 0;
        }
    }
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        *path = from_place(entry, places[i].name, places[i].base);
        if (*path == NULL) {
            continue;
        }
        if (places[i].base == image->executable && !image->has_zip) {
            free(*path);
            return pyruntime_fail(error, "%s has no section " PYRUNTIME_ZIP_SECTION ", which the path entry %s needs: "
                                  "it was stripped away or never attached; build the file again",
                                  image->executable, entry);
        }
        return 0;
    }
    return pyruntime_fail(error, "path entry %s: begin it with {exe}/, {zip}/ or {root}/", entry);
}

/* The first of two equal entries counts. */
static void
append(struct pyruntime_paths *paths, char *path)
{
    for (int i = 0; i < paths->count; i++) {
        if (strcmp(paths->path[i], path) == 0) {
            free(path);
            return;
        }
    }
    paths->path[paths->count++] = path;
}

static int
resolve_entries(const struct pyruntime_site *site, const struct pyruntime_image *image,
                struct pyruntime_paths *paths, struct pyruntime_error *error)
{
    char entry[PYRUNTIME_CONF_SIZE];
    char *path = NULL;
    for (int i = 0; pyruntime_image_value(image, "path", i, entry, sizeof(entry)); i++) {
        if (pyruntime_paths_entry(image, paths->root, entry, &path, error) < 0) {
            return -1;
        }
        append(paths, path);
    }
    for (int i = 0; site->path[i] != NULL; i++) {
        if (pyruntime_paths_entry(image, paths->root, site->path[i], &path, error) < 0) {
            return -1;
        }
        append(paths, path);
    }
    if (site->tls_trust != NULL && site->tls_trust[0] != '\0' &&
        pyruntime_paths_entry(image, paths->root, site->tls_trust, &paths->tls_trust, error) < 0) {
        return -1;
    }
    return site->stdlib == NULL ? 0 : pyruntime_paths_entry(image, paths->root, site->stdlib, &paths->stdlib, error);
}

int
pyruntime_paths_resolve(const struct pyruntime_site *site, const struct pyruntime_image *image,
                        const char *given_root, struct pyruntime_paths *paths, struct pyruntime_error *error)
{
    memset(paths, 0, sizeof(*paths));
    int most = PYRUNTIME_CONF_SIZE / 8;  /* a line of the configuration is longer than that: "path=..." */
    while (site->path[most - PYRUNTIME_CONF_SIZE / 8] != NULL) {
        most++;
    }
    paths->path = calloc((size_t)most, sizeof(char *));
    if (paths->path == NULL) {
        return pyruntime_fail(error, "out of memory");
    }
    if (site->site_beside && (is_beside(image->folder, "site.py") || is_beside(image->folder, "site.pyc"))) {
        paths->beside = descend(image->folder, "");
    }
    if (find_root(site, image, given_root, &paths->root, error) < 0) {
        return -1;
    }
    return resolve_entries(site, image, paths, error);
}
