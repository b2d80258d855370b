/* The clock, and the memory of the process. See lazy.h. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

#include <time.h>

#ifdef __linux__
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#endif

double
lazy_seconds(void)
{
    struct timespec now;
#ifdef CLOCK_MONOTONIC
    clock_gettime(CLOCK_MONOTONIC, &now);
#else
    timespec_get(&now, TIME_UTC);
#endif
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

long long
lazy_resident(void)
{
#ifdef __linux__
    char text[128];
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t size = file < 0 ? -1 : read(file, text, sizeof(text) - 1);
    if (file >= 0) {
        close(file);
    }
    text[size < 0 ? 0 : size] = '\0';
    const char *second = strchr(text, ' ');
    return second == NULL ? 0 : strtoll(second, NULL, 10) * sysconf(_SC_PAGESIZE);
#else
    return 0;
#endif
}
