/* Files and the environment. See platform.h. */

#include "platform.h"

#include "image.h"
#include "internal/windows/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static char *
or_end(char *bytes)
{
    return bytes == NULL ? pyruntime_new_memory(1) : bytes;
}

char *
pyruntime_string(const pyruntime_char *given)
{
    return or_end(pyruntime_utf8(given));
}

pyruntime_char **
pyruntime_arguments(int argc, char **argv)
{
    pyruntime_char **all = pyruntime_new_memory(((size_t)argc + 1) * sizeof(*all));
    for (int i = 0; i < argc; i++) {
        if ((all[i] = pyruntime_utf16(argv[i])) == NULL) {
            return NULL;
        }
    }
    return all;
}

const char *
pyruntime_problem(void)
{
    static char text[64];
    snprintf(text, sizeof(text), "error %lu of Windows", (unsigned long)GetLastError());
    return text;
}

void
pyruntime_divide(char *path)
{
    for (; *path != '\0'; path++) {
        if (*path == '/') {
            *path = '\\';
        }
    }
}

static DWORD
attributes_of(const char *path)
{
    wchar_t *wide = pyruntime_utf16_path(path);
    DWORD attributes = wide == NULL ? INVALID_FILE_ATTRIBUTES : GetFileAttributesW(wide);
    free(wide);
    return attributes;
}

int
pyruntime_is_there(const char *path)
{
    return attributes_of(path) != INVALID_FILE_ATTRIBUTES;
}

int
pyruntime_is_folder(const char *path)
{
    const DWORD attributes = attributes_of(path);
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

int
pyruntime_is_file(const char *path)
{
    return (attributes_of(path) & FILE_ATTRIBUTE_DIRECTORY) == 0;  /* an invalid one has all bits */
}

char *
pyruntime_current_folder(void)
{
    DWORD size = GetCurrentDirectoryW(0, NULL);
    wchar_t *wide = size == 0 ? NULL : pyruntime_new_memory(size * sizeof(wchar_t));
    char *folder = wide == NULL || GetCurrentDirectoryW(size, wide) >= size ? NULL : pyruntime_utf8(wide);
    free(wide);
    return folder;
}

int
pyruntime_enter_folder(const char *folder)
{
    wchar_t *wide = pyruntime_utf16(folder);
    int entered = wide != NULL && SetCurrentDirectoryW(wide);
    free(wide);
    return entered ? 0 : -1;
}

/* The C library's environment is the one that Python shows and hands on. */
const char *
pyruntime_variable(const char *name)
{
    wchar_t *wide = pyruntime_utf16(name);
    const wchar_t *value = wide == NULL ? NULL : _wgetenv(wide);
    free(wide);
    return value == NULL ? NULL : pyruntime_utf8(value);
}

void
pyruntime_set_variable(const char *name, const char *value)
{
    wchar_t *wide = pyruntime_utf16(name), *text = pyruntime_utf16(value == NULL ? "" : value);
    if (wide != NULL && text != NULL) {
        _wputenv_s(wide, text);
    }
    free(text);
    free(wide);
}

FILE *
pyruntime_open_text(const char *path)
{
    wchar_t *wide = pyruntime_utf16_path(path);
    FILE *file = wide == NULL ? NULL : _wfopen(wide, L"rb");
    free(wide);
    return file;
}

void
pyruntime_print_error(const char *text)
{
    DWORD mode, written;
    HANDLE console = GetStdHandle(STD_ERROR_HANDLE);
    wchar_t *wide = GetConsoleMode(console, &mode) ? pyruntime_utf16(text) : NULL;
    if (wide == NULL || !WriteConsoleW(console, wide, (DWORD)wcslen(wide), &written, NULL)) {
        fputs(text, stderr);
        fflush(stderr);
    }
    free(wide);
}
