/* What files of all systems have in common. See file.h. */

#include "file.h"

const char *
pyruntime_file_read(const char *path, unsigned long long offset, unsigned char *out, size_t size)
{
    struct pyruntime_file file;
    const char *problem = pyruntime_file_open(&file, path);
    if (problem == NULL) {
        problem = pyruntime_file_pread(&file, offset, out, size);
        pyruntime_file_close(&file);
    }
    return problem;
}
