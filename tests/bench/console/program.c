/* The smallest program with Python inside: an interpreter. */
#include <limits.h>
#include <stdio.h>

#include "pyruntime.h"

int main(int argc, char **argv)
{
    char path[PATH_MAX];
    struct pyruntime_config config;
    struct pyruntime_result result;
    pyruntime_config_init(&config);
    if (pyruntime_executable(path, sizeof path, &result) != PYRUNTIME_OK) {
        fprintf(stderr, "%s\n", result.message);
        return 1;
    }
    config.executable = path;
    return pyruntime_main(&config, argc, argv);
}
