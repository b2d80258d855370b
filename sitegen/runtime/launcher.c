/* Starts the shared runtime with a test's own zip, which ends the launcher's own file. Small and static; knows no Python.

   Its configuration names both by their runfiles paths, so that they are found where the runfiles are, not where links lead:
       runtime=_main/x/python   zip=_main/x/some_test   workspace=_main
   It finds its runfiles as Bazel's other launchers do and becomes
       <runtime> -X pyruntime_root=<runfiles>/<workspace> <zip> <its own arguments> */

#include "image.h"
#include "platform.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE (1 << 16)  /* of a manifest, with two paths in it */

struct launch {
    char runtime[PYRUNTIME_CONF_SIZE];   /* runfiles paths */
    char zip[PYRUNTIME_CONF_SIZE];
    char workspace[PYRUNTIME_CONF_SIZE];
    char *runtime_file;                  /* where they are */
    char *zip_file;
    char *root;
};

static int
read_conf(const struct pyruntime_image *image, struct launch *launch, struct pyruntime_error *error)
{
    if (!image->has_conf) {
        return pyruntime_fail(error, "%s has no section " PYRUNTIME_CONF_SECTION ": it was stripped away or never "
                              "attached; build the file again", image->executable);
    }
    if (!pyruntime_image_value(image, "runtime", 0, launch->runtime, sizeof(launch->runtime)) ||
        !pyruntime_image_value(image, "zip", 0, launch->zip, sizeof(launch->zip)) ||
        !pyruntime_image_value(image, "workspace", 0, launch->workspace, sizeof(launch->workspace))) {
        return pyruntime_fail(error, "%s: its configuration lacks runtime=, zip= or workspace=; build the file again",
                              image->executable);
    }
    return 0;
}

/* Both files in a folder of runfiles. 1 if they are there. */
static int
in_folder(const char *folder, struct launch *launch)
{
    char *current = pyruntime_is_absolute(folder) ? NULL : pyruntime_current_folder();
    char *absolute = current == NULL ? pyruntime_join(folder, "", "") : pyruntime_join(current, PYRUNTIME_SEPARATOR, folder);
    launch->runtime_file = pyruntime_join(absolute, PYRUNTIME_SEPARATOR, launch->runtime);
    launch->zip_file = pyruntime_join(absolute, PYRUNTIME_SEPARATOR, launch->zip);
    launch->root = pyruntime_join(absolute, PYRUNTIME_SEPARATOR, launch->workspace);
    pyruntime_divide(launch->runtime_file);
    pyruntime_divide(launch->zip_file);
    return pyruntime_is_there(launch->runtime_file) && pyruntime_is_there(launch->zip_file);
}

/* The path as called may lie in another program's runfiles: "x.runfiles/_main/y". */
static int
in_enclosing_folder(const char *path, struct launch *launch)
{
    char *folder = pyruntime_join(path, "", "");
    for (char *end = strstr(folder, ".runfiles" PYRUNTIME_SEPARATOR); end != NULL; end = strstr(end + 1, ".runfiles" PYRUNTIME_SEPARATOR)) {
        char kept = end[9];
        end[9] = '\0';
        if (in_folder(folder, launch)) {
            return 1;
        }
        end[9] = kept;
    }
    return 0;
}

static int
beside(const char *path, struct launch *launch)
{
    return in_folder(pyruntime_join(path, ".runfiles", ""), launch) || in_enclosing_folder(path, launch);
}

/* A manifest's field; one that holds a space or a backslash is escaped, its line begins with a space. */
static void
unescape(char *field)
{
    char *out = field;
    for (char *in = field; *in != '\0'; in++) {
        if (*in == '\\' && in[1] != '\0') {
            in++;
            *out++ = *in == 's' ? ' ' : *in == 'n' ? '\n' : '\\';
        } else {
            *out++ = *in;
        }
    }
    *out = '\0';
}

/* Line: "<runfiles path> <file>". */
static void
note_line(char *line, struct launch *launch)
{
    int escaped = line[0] == ' ';
    char *key = line + escaped;
    char *file = strchr(key, ' ');
    if (file == NULL) {
        return;
    }
    *file++ = '\0';
    file[strcspn(file, "\r\n")] = '\0';
    if (escaped) {
        unescape(key);
        unescape(file);
    }
    if (strcmp(key, launch->runtime) == 0) {
        launch->runtime_file = pyruntime_join(file, "", "");
    }
    if (strcmp(key, launch->zip) == 0) {
        launch->zip_file = pyruntime_join(file, "", "");
    }
}

/* {root} is where the runfiles would be: the manifest is "x.runfiles_manifest" or "x.runfiles/MANIFEST". */
static int
in_manifest(const char *manifest, struct launch *launch)
{
    static char line[LINE];
    FILE *file = pyruntime_open_text(manifest);
    if (file == NULL) {
        return 0;
    }
    launch->runtime_file = launch->zip_file = NULL;
    while (fgets(line, sizeof(line), file) != NULL) {
        note_line(line, launch);
    }
    fclose(file);
    char *folder = pyruntime_join(manifest, "", "");
    pyruntime_divide(folder);
    char *end = strrchr(folder, '_');
    char *divider = strrchr(folder, PYRUNTIME_SEPARATOR[0]);
    if (divider != NULL && strcmp(divider + 1, "MANIFEST") == 0) {
        *divider = '\0';
    } else if (end != NULL && strcmp(end, "_manifest") == 0) {
        *end = '\0';
    }
    launch->root = pyruntime_join(folder, PYRUNTIME_SEPARATOR, launch->workspace);
    return launch->runtime_file != NULL && launch->zip_file != NULL;
}

static int
find_files(const char *called, const struct pyruntime_image *image, struct launch *launch,
           struct pyruntime_error *error)
{
    const char *folder = pyruntime_variable("RUNFILES_DIR");
    const char *manifest = pyruntime_variable("RUNFILES_MANIFEST_FILE");
    if ((folder != NULL && in_folder(folder, launch)) || beside(called, launch) ||
        beside(image->executable, launch) || (manifest != NULL && in_manifest(manifest, launch))) {
        return 0;
    }
    return pyruntime_fail(error, "cannot find its runfiles %s and %s: not in RUNFILES_DIR (%s), in %s.runfiles or in "
                          "RUNFILES_MANIFEST_FILE (%s); start it with bazel test or bazel run",
                          launch->runtime, launch->zip, folder == NULL ? "not set" : folder, called,
                          manifest == NULL ? "not set" : manifest);
}

/* Returns what main is to return, or -1 if the runtime did not start. */
static int
become(const struct launch *launch, int argc, pyruntime_char **argv, struct pyruntime_error *error)
{
    const char *const arguments[] = {
        "-X", pyruntime_join("pyruntime_root", "=", launch->root), launch->zip_file, NULL,
    };
    int status = pyruntime_become(launch->runtime_file, arguments, argc, argv);
    return status < 0 ? pyruntime_fail(error, "cannot start the runtime %s: %s", launch->runtime_file, pyruntime_problem()) : status;
}

int
PYRUNTIME_MAIN(int argc, pyruntime_char **argv)
{
    static struct pyruntime_image image;
    static struct launch launch;
    struct pyruntime_error error;
    char *called = argc > 0 ? pyruntime_string(argv[0]) : pyruntime_join("", "", "");
    int status = -1;
    if (pyruntime_image_open(&image, &error) == 0 && read_conf(&image, &launch, &error) == 0 &&
        find_files(called, &image, &launch, &error) == 0) {
        status = become(&launch, argc, argv, &error);
    }
    if (status >= 0) {
        return status;
    }
    char *message = pyruntime_join(pyruntime_image_name(&image), ": ", error.text);
    pyruntime_print_error(pyruntime_join(message, "\n", ""));
    return 1;
}
