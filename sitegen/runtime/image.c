/* The running executable as a file. See image.h. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "image.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#define SELF "/proc/self/exe"

int
pyruntime_fail(struct pyruntime_error *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof(error->text), format, arguments);
    va_end(arguments);
    return -1;
}

char *
pyruntime_join(const char *a, const char *separator, const char *b)
{
    size_t size = strlen(a) + strlen(separator) + strlen(b) + 1;
    char *joined = pyruntime_new_memory(size);
    snprintf(joined, size, "%s%s%s", a, separator, b);
    return joined;
}

/* Where there is no /proc: the path that the kernel was given. */
static char *
path_without_proc(void)
{
    const char *given = (const char *)getauxval(AT_EXECFN);
    char folder[PATH_MAX];
    if (given == NULL || given[0] == '/') {
        return given == NULL ? NULL : pyruntime_join(given, "", "");
    }
    return getcwd(folder, sizeof(folder)) == NULL ? NULL : pyruntime_join(folder, "/", given);
}

static char *
executable_path(void)
{
    char path[PATH_MAX];
    ssize_t size = readlink(SELF, path, sizeof(path) - 1);
    if (size <= 0 || path[0] != '/') {
        return path_without_proc();
    }
    path[size] = '\0';
    return pyruntime_join(path, "", "");
}

int
pyruntime_image_open(struct pyruntime_image *image, struct pyruntime_error *error)
{
    memset(image, 0, sizeof(*image));
    image->executable = executable_path();
    if (image->executable == NULL) {
        return pyruntime_fail(error, "cannot find the own executable: " SELF ": %s", strerror(errno));
    }
    char *slash = strrchr(image->executable, '/');
    image->folder = pyruntime_join(image->executable, "", "");
    image->folder[slash == image->executable ? 1 : slash - image->executable] = '\0';

    /* SELF is right even when the file was moved since; the path is for where it is absent. */
    int fd = open(SELF, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fd = open(image->executable, O_RDONLY | O_CLOEXEC);
    }
    if (fd < 0) {
        return pyruntime_fail(error, "%s: cannot read the own executable: %s", image->executable, strerror(errno));
    }
    int status = pyruntime_image_sections(fd, image->executable, image, error);
    close(fd);
    return status;
}

int
pyruntime_image_value(const struct pyruntime_image *image, const char *key, int index, char *value, size_t size)
{
    size_t key_size = strlen(key);
    const char *line = image->conf;
    while (*line != '\0') {
        const char *end = strchr(line, '\n');
        size_t line_size = end == NULL ? strlen(line) : (size_t)(end - line);
        int found = line_size > key_size && line[key_size] == '=' && memcmp(line, key, key_size) == 0;
        if (found && index-- == 0) {
            snprintf(value, size, "%.*s", (int)(line_size - key_size - 1), line + key_size + 1);
            return 1;
        }
        line += line_size + (end != NULL);
    }
    return 0;
}

const char *
pyruntime_image_name(const struct pyruntime_image *image)
{
    static char label[PYRUNTIME_CONF_SIZE];
    if (pyruntime_image_value(image, "label", 0, label, sizeof(label))) {
        return label;
    }
    return image->executable == NULL ? "python" : image->executable;
}
