/* See text.h. */

#include "internal/windows/text.h"

#include <stdlib.h>
#include <windows.h>

/* CreateDirectoryW wants room for a name of 8.3 behind the path; with less than that everything takes it. */
#define LONG_PATH (MAX_PATH - 12)

char *
pyruntime_utf8(const wchar_t *text)
{
    int size = WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, text, -1, NULL, 0, NULL, NULL);
    char *bytes = size == 0 ? NULL : malloc((size_t)size);
    if (bytes != NULL) {
        WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, text, -1, bytes, size, NULL, NULL);
    }
    return bytes;
}

/* Behind `room` characters that are left free. */
static wchar_t *
decode(const char *bytes, size_t room)
{
    int size = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, bytes, -1, NULL, 0);
    wchar_t *text = size == 0 ? NULL : malloc((room + (size_t)size) * sizeof(wchar_t));
    if (text != NULL) {
        MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, bytes, -1, text + room, size);
    }
    return text;
}

wchar_t *
pyruntime_utf16(const char *text)
{
    return decode(text, 0);
}

/* With the prefix no name is interpreted any more: only `\` divides. */
static void
divide_plainly(wchar_t *path)
{
    for (; *path != L'\0'; path++) {
        if (*path == L'/') {
            *path = L'\\';
        }
    }
}

wchar_t *
pyruntime_utf16_path(const char *path)
{
    static const wchar_t drive[] = L"\\\\?\\", share[] = L"\\\\?\\UNC\\";
    const size_t room = wcslen(share);
    wchar_t *text = decode(path, room);
    if (text == NULL) {
        return NULL;
    }
    wchar_t *begin = text + room;
    const size_t size = wcslen(begin);
    if (size < LONG_PATH || wcsncmp(begin, drive, wcslen(drive)) == 0) {
        return wmemmove(text, begin, size + 1);
    }
    divide_plainly(begin);
    if (begin[1] == L':' && begin[2] == L'\\') {
        begin -= wcslen(drive);
        wmemcpy(begin, drive, wcslen(drive));
    } else if (begin[0] == L'\\' && begin[1] == L'\\') {
        begin -= wcslen(share) - 2;
        wmemcpy(begin, share, wcslen(share));
    }
    return wmemmove(text, begin, wcslen(begin) + 1);
}
