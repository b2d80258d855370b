/* Where this program is. See platform.h. */

#include "platform.h"

#include "image.h"
#include "internal/windows/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

/* The longest path there is. */
#define MOST 32768

static const wchar_t VERBATIM[] = L"\\\\?\\";
static const wchar_t VERBATIM_SHARE[] = L"\\\\?\\UNC\\";

/* Without the prefix of long paths, if the path is short enough for all programs: it is no part of a name. In place. */
static void
make_plain(wchar_t *path)
{
    const size_t share = wcslen(VERBATIM_SHARE), drive = wcslen(VERBATIM), size = wcslen(path);
    if (_wcsnicmp(path, VERBATIM_SHARE, share) == 0 && size - share + 2 < MAX_PATH) {
        wmemmove(path + 2, path + share, size - share + 1);
    } else if (wcsncmp(path, VERBATIM, drive) == 0 && size - drive < MAX_PATH && path[drive] != L'\0' && path[drive + 1] == L':') {
        wmemmove(path, path + drive, size - drive + 1);
    }
}

/* The path that the loader was given, absolute, in new memory. NULL if it is not known. */
static wchar_t *
loaded_path(void)
{
    wchar_t *path = pyruntime_new_memory(MOST * sizeof(wchar_t));
    DWORD size = GetModuleFileNameW(NULL, path, MOST);
    if (size == 0 || size >= MOST) {
        free(path);
        return NULL;
    }
    make_plain(path);
    return path;
}

/* A link's target; folders above it that are links or drives of another name stay as they were called. */
static void
follow(wchar_t *path)
{
    if ((GetFileAttributesW(path) & FILE_ATTRIBUTE_REPARSE_POINT) == 0 || GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) {
        return;
    }
    wchar_t *target = pyruntime_new_memory(MOST * sizeof(wchar_t));
    HANDLE file = CreateFileW(path, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    DWORD size = file == INVALID_HANDLE_VALUE ? 0 : GetFinalPathNameByHandleW(file, target, MOST, VOLUME_NAME_DOS);
    if (size > 0 && size < MOST) {
        make_plain(target);
        wmemcpy(path, target, wcslen(target) + 1);
    }
    if (file != INVALID_HANDLE_VALUE) {
        CloseHandle(file);
    }
    free(target);
}

char *
pyruntime_own_path(void)
{
    wchar_t *path = loaded_path();
    char *own = NULL;
    if (path != NULL) {
        follow(path);
        own = pyruntime_utf8(path);
    }
    if (path != NULL && own == NULL) {
        SetLastError(ERROR_NO_UNICODE_TRANSLATION);
    }
    free(path);
    return own;
}

char *
pyruntime_called_path(const char *own)
{
    wchar_t *path = loaded_path();
    char *called = path == NULL ? NULL : pyruntime_utf8(path);
    free(path);
    return called == NULL ? pyruntime_join(own, "", "") : called;
}

static int
is_separator(char character)
{
    return character == '\\' || character == '/';
}

/* "server\share" */
static size_t
share_size(const char *path)
{
    size_t size = strcspn(path, "\\/");
    return path[size] == '\0' ? size : size + 1 + strcspn(path + size + 1, "\\/");
}

size_t
pyruntime_root_size(const char *path)
{
    if (strncmp(path, "\\\\?\\UNC\\", 8) == 0) {
        return 8 + share_size(path + 8);
    }
    if (strncmp(path, "\\\\?\\", 4) == 0) {
        return 4 + strcspn(path + 4, "\\/");
    }
    if (is_separator(path[0]) && is_separator(path[1])) {
        return 2 + share_size(path + 2);
    }
    return isalpha((unsigned char)path[0]) && path[1] == ':' ? 2 : 0;
}

int
pyruntime_is_absolute(const char *path)
{
    const size_t root = pyruntime_root_size(path);
    return root > 2 || (root == 2 && is_separator(path[2]));
}

/* Identity of a file. 0 if there is none. */
static int
identify(const wchar_t *path, BY_HANDLE_FILE_INFORMATION *file)
{
    HANDLE handle = CreateFileW(path, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    int known = handle != INVALID_HANDLE_VALUE && GetFileInformationByHandle(handle, file);
    if (handle != INVALID_HANDLE_VALUE) {
        CloseHandle(handle);
    }
    return known;
}

static int
is_same(const wchar_t *a, const wchar_t *b)
{
    BY_HANDLE_FILE_INFORMATION one, other;
    return identify(a, &one) && identify(b, &other) && one.dwVolumeSerialNumber == other.dwVolumeSerialNumber &&
           one.nFileIndexHigh == other.nFileIndexHigh && one.nFileIndexLow == other.nFileIndexLow;
}

/* Windows starts "tool" from "tool.exe", looked up in PATH where no folder is named. */
int
pyruntime_is_own_file(const char *own, const char *script)
{
    wchar_t *here = pyruntime_utf16_path(own), *called = pyruntime_utf16_path(script);
    wchar_t *found = pyruntime_new_memory(MOST * sizeof(wchar_t));
    DWORD size = called == NULL ? 0 : SearchPathW(NULL, called, L".exe", MOST, found, NULL);
    int same = here != NULL && called != NULL && (is_same(here, called) || (size > 0 && size < MOST && is_same(here, found)));
    free(found);
    free(called);
    free(here);
    return same;
}
