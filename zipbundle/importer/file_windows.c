/* Files of Windows. See file.h. */

#include "file.h"

#include "internal/windows/text.h"

#include <stdlib.h>
#include <windows.h>

/* Whoever replaces or removes a file that Python reads may do so. */
#define SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

static long long
time_of(FILETIME time)
{
    return (long long)time.dwHighDateTime << 32 | (long long)time.dwLowDateTime;
}

static unsigned long long
pair(DWORD high, DWORD low)
{
    return (unsigned long long)high << 32 | low;
}

/* 1 and the stamp of a regular file; 0. */
static int
read_stamp(HANDLE handle, struct pyruntime_stamp *stamp)
{
    BY_HANDLE_FILE_INFORMATION found;
    if (!GetFileInformationByHandle(handle, &found) || (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ||
        GetFileType(handle) != FILE_TYPE_DISK) {
        return 0;
    }
    *stamp = (struct pyruntime_stamp){
        .device = found.dwVolumeSerialNumber,
        .number = pair(found.nFileIndexHigh, found.nFileIndexLow),
        .size = pair(found.nFileSizeHigh, found.nFileSizeLow),
        .modified = time_of(found.ftLastWriteTime),
        .changed = time_of(found.ftCreationTime),
    };
    return 1;
}

static HANDLE
open_path(const char *path, DWORD access, DWORD flags)
{
    wchar_t *wide = pyruntime_utf16_path(path);
    HANDLE handle = wide == NULL ? INVALID_HANDLE_VALUE
                                 : CreateFileW(wide, access, SHARE_ALL, NULL, OPEN_EXISTING, flags, NULL);
    if (wide == NULL) {
        SetLastError(ERROR_INVALID_NAME);
    }
    free(wide);
    return handle;
}

int
pyruntime_file_is(const char *path, const struct pyruntime_stamp *stamp)
{
    struct pyruntime_stamp now;
    HANDLE handle = open_path(path, FILE_READ_ATTRIBUTES, FILE_FLAG_BACKUP_SEMANTICS);
    int same = handle != INVALID_HANDLE_VALUE && read_stamp(handle, &now) && now.device == stamp->device &&
               now.number == stamp->number && now.size == stamp->size && now.modified == stamp->modified &&
               now.changed == stamp->changed;
    if (handle != INVALID_HANDLE_VALUE) {
        CloseHandle(handle);
    }
    return same;
}

const char PYRUNTIME_NO_FILE[] = "no such file";

static int
is_missing(DWORD problem)
{
    return problem == ERROR_FILE_NOT_FOUND || problem == ERROR_PATH_NOT_FOUND || problem == ERROR_INVALID_NAME ||
           problem == ERROR_DIRECTORY || problem == ERROR_BAD_NETPATH || problem == ERROR_BAD_NET_NAME;
}

const char *
pyruntime_file_open(struct pyruntime_file *file, const char *path)
{
    HANDLE handle = open_path(path, GENERIC_READ, FILE_FLAG_BACKUP_SEMANTICS);
    if (handle == INVALID_HANDLE_VALUE) {
        return is_missing(GetLastError()) ? PYRUNTIME_NO_FILE : "cannot open it";
    }
    file->id = (intptr_t)handle;
    if (!read_stamp(handle, &file->stamp)) {
        pyruntime_file_close(file);
        return PYRUNTIME_NO_FILE;
    }
    file->size = file->stamp.size;
    return NULL;
}

void
pyruntime_file_close(struct pyruntime_file *file)
{
    CloseHandle((HANDLE)file->id);
    file->id = -1;
}

/* A regular file: 1; another thing: -1; no such path: 0. */
static int
kind_of(const wchar_t *path)
{
    const DWORD attributes = GetFileAttributesW(path);
    if (attributes != INVALID_FILE_ATTRIBUTES) {
        return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? -1 : 1;
    }
    return GetLastError() == ERROR_PATH_NOT_FOUND || GetLastError() == ERROR_DIRECTORY ? 0 : -1;
}

/* Windows does not say whether what is missing in the middle of a path is a folder that is a file: that is asked of those above. */
int
pyruntime_file_look(const char *path)
{
    wchar_t *wide = pyruntime_utf16_path(path);
    int kind = wide == NULL ? -1 : kind_of(wide);
    int above = kind;
    for (wchar_t *end = wide; above == 0 && (end = wcsrchr(wide, L'\\')) != NULL && end > wide;) {
        *end = L'\0';
        above = kind_of(wide);
    }
    free(wide);
    return kind != 0 ? kind : above == 1 ? 0 : -1;
}

const char *
pyruntime_file_pread(const struct pyruntime_file *file, unsigned long long offset, unsigned char *out, size_t size)
{
    while (size > 0) {
        DWORD count = 0, wanted = size > 1 << 30 ? 1 << 30 : (DWORD)size;
        OVERLAPPED place = {.Offset = (DWORD)offset, .OffsetHigh = (DWORD)(offset >> 32)};
        if (!ReadFile((HANDLE)file->id, out, wanted, &count, &place) || count == 0) {
            return "cannot read it: the file is shorter than its directory says, or the disk failed";
        }
        out += count;
        offset += count;
        size -= count;
    }
    return NULL;
}

const char *
pyruntime_file_map(const struct pyruntime_file *file, const unsigned char **map, unsigned long long *offset, size_t *size)
{
    SYSTEM_INFO system;
    GetSystemInfo(&system);
    unsigned long long start = *offset - *offset % system.dwAllocationGranularity;
    size_t whole = *size + (size_t)(*offset - start);
    HANDLE mapping = CreateFileMappingW((HANDLE)file->id, NULL, PAGE_READONLY, 0, 0, NULL);
    void *memory = mapping == NULL ? NULL : MapViewOfFile(mapping, FILE_MAP_READ, (DWORD)(start >> 32), (DWORD)start, whole);
    if (mapping != NULL) {
        CloseHandle(mapping);  /* the view keeps it */
    }
    if (memory == NULL) {
        return "cannot map it into memory";
    }
    *map = memory;
    *offset = start;
    *size = whole;
    return NULL;
}

void
pyruntime_file_unmap(const unsigned char *map, size_t size)
{
    (void)size;
    UnmapViewOfFile(map);
}
