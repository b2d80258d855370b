/* libffi maps the text of its trampolines a second time, from the file that /proc/self/maps names. A name ends at its first
   space there, and may mean another file by now: a program that was replaced while it ran would map somebody else's code. */
#ifdef __linux__
#define _GNU_SOURCE
#include "open_text.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define RUNNING "/proc/self/exe"

/* Whether path is what the line of the running executable's own text begins with. */
static int
is_running(const char *path)
{
    char link[4096];
    ssize_t length = readlink(RUNNING, link, sizeof(link) - 1);
    if (length < 0) {
        return 0;
    }
    link[length] = '\0';
    size_t size = strlen(path);
    return strncmp(link, path, size) == 0 && (link[size] == '\0' || link[size] == ' ');
}

int
pyruntime_ffi_open(const char *path, int flags, int mode)
{
    return open(is_running(path) ? RUNNING : path, flags | O_CLOEXEC, mode);
}
#endif
