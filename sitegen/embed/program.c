/* The program itself: its path, and whether it is to be an interpreter. */

#include "embed.h"

#include <stdlib.h>
#include <string.h>

enum pyruntime_code
pyruntime_executable(char *path, size_t size, struct pyruntime_result *result)
{
    struct pyruntime_image image;
    struct pyruntime_error error;
    enum pyruntime_code code = embed_clear(result);
    if (pyruntime_image_open(&image, &error) < 0) {
        code = embed_fail(result, PYRUNTIME_BAD_CONFIG, "%s", error.text);
    } else if (strlen(image.executable) >= size) {
        code = embed_fail(result, PYRUNTIME_BAD_CONFIG, "%zu bytes are too few for the program's path, which has %zu", size,
                          strlen(image.executable) + 1);
    } else {
        strcpy(path, image.executable);
    }
    free(image.executable);
    free(image.folder);
    return code;
}

int
pyruntime_wants_interpreter(int *argc, char **argv, const char *option)
{
    if (*argc > 2 && strcmp(argv[1], "-X") == 0 && strcmp(argv[2], PYRUNTIME_INTERPRETER_OPTION) == 0) {
        return 1;
    }
    if (*argc < 2 || option == NULL || strcmp(argv[1], option) != 0) {
        return 0;
    }
    memmove(argv + 1, argv + 2, (size_t)(*argc - 1) * sizeof(*argv));  /* NULL at the end too */
    --*argc;
    return 1;
}
