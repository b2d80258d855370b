/* Text of Windows, which is UTF-16, as UTF-8: strings are bytes in all else that we write in C.

   Python's file system encoding on Windows is UTF-8, too. */
#ifndef PYRUNTIME_WINDOWS_TEXT_H
#define PYRUNTIME_WINDOWS_TEXT_H

#include <stddef.h>
#include <wchar.h>

/* In new memory. NULL: no memory, or half of a surrogate pair, which UTF-8 cannot hold. */
char *pyruntime_utf8(const wchar_t *text);

/* In new memory. NULL: no memory, or no UTF-8. */
wchar_t *pyruntime_utf16(const char *text);

/* A path for the functions of Windows, in new memory: an absolute one that is too long for them gets the prefix `\\?\`, with which
   they take it whatever the machine's settings are. NULL as above. */
wchar_t *pyruntime_utf16_path(const char *path);

#endif
