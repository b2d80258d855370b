/* The running executable as a file. See image.h. */

#include "image.h"
#include "platform.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

int
pyruntime_image_open(struct pyruntime_image *image, struct pyruntime_error *error)
{
    memset(image, 0, sizeof(*image));
    image->executable = pyruntime_own_path();
    if (image->executable == NULL) {
        return pyruntime_fail(error, "cannot find the own executable: %s", pyruntime_problem());
    }
    char *divider = strrchr(image->executable, PYRUNTIME_SEPARATOR[0]);
    const size_t root = pyruntime_root_size(image->executable);
    const size_t size = divider == NULL ? root : (size_t)(divider - image->executable);
    image->folder = pyruntime_join(image->executable, "", "");
    image->folder[size > root ? size : root + 1] = '\0';
    return pyruntime_image_sections(image, error);
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
