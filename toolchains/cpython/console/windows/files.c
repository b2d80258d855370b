/* Behind --wrap on Windows: a console changes nothing in the file system, and nothing in the registry, unless it is asked for. See
   ../files.c. Pipes and devices are opened by the functions of files, and are refused with them. */

#include <stdint.h>
#include <wchar.h>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#define READS                                                                                                            \
    (GENERIC_READ | GENERIC_EXECUTE | FILE_READ_DATA | FILE_READ_EA | FILE_READ_ATTRIBUTES | FILE_EXECUTE | READ_CONTROL | \
     SYNCHRONIZE)

static BOOL
refuse(void)
{
    SetLastError(ERROR_WRITE_PROTECT);
    return FALSE;
}

#define CREATE_FILE(name, character)                                                                              \
    HANDLE __real_##name(const character *, DWORD, DWORD, SECURITY_ATTRIBUTES *, DWORD, DWORD, HANDLE);           \
    HANDLE __wrap_##name(const character *, DWORD, DWORD, SECURITY_ATTRIBUTES *, DWORD, DWORD, HANDLE);           \
    HANDLE __wrap_##name(const character *path, DWORD access, DWORD share, SECURITY_ATTRIBUTES *security, DWORD how, \
                         DWORD flags, HANDLE like)                                                                \
    {                                                                                                             \
        if ((access & ~(DWORD)READS) != 0 || how != OPEN_EXISTING || (flags & FILE_FLAG_DELETE_ON_CLOSE) != 0) {   \
            refuse();                                                                                             \
            return INVALID_HANDLE_VALUE;                                                                          \
        }                                                                                                         \
        return __real_##name(path, access, share, security, how, flags, like);                                    \
    }

CREATE_FILE(CreateFileA, char)
CREATE_FILE(CreateFileW, wchar_t)

/* Parameters are the caller's affair: nothing reads them. */
#define REFUSED(name)             \
    intptr_t __wrap_##name(void); \
    intptr_t __wrap_##name(void)  \
    {                             \
        return refuse();          \
    }

REFUSED(CopyFileA)
REFUSED(CopyFileExA)
REFUSED(CopyFileExW)
REFUSED(CopyFileW)
REFUSED(CreateDirectoryA)
REFUSED(CreateDirectoryExA)
REFUSED(CreateDirectoryExW)
REFUSED(CreateDirectoryW)
REFUSED(CreateHardLinkA)
REFUSED(CreateHardLinkW)
REFUSED(CreateSymbolicLinkA)
REFUSED(CreateSymbolicLinkW)
REFUSED(DeleteFileA)
REFUSED(DeleteFileW)
REFUSED(MoveFileA)
REFUSED(MoveFileExA)
REFUSED(MoveFileExW)
REFUSED(MoveFileW)
REFUSED(MoveFileWithProgressA)
REFUSED(MoveFileWithProgressW)
REFUSED(RemoveDirectoryA)
REFUSED(RemoveDirectoryW)
REFUSED(ReplaceFileA)
REFUSED(ReplaceFileW)
REFUSED(SetEndOfFile)
REFUSED(SetFileAttributesA)
REFUSED(SetFileAttributesW)
REFUSED(SetFileInformationByHandle)
REFUSED(SetFileShortNameA)
REFUSED(SetFileShortNameW)
REFUSED(SetFileTime)
REFUSED(SetFileValidData)

HRESULT __wrap_CopyFile2(void);
HRESULT
__wrap_CopyFile2(void)
{
    refuse();
    return HRESULT_FROM_WIN32(ERROR_WRITE_PROTECT);
}

/* They return the error. */
#define REFUSED_KEY(name)     \
    LONG __wrap_##name(void); \
    LONG __wrap_##name(void)  \
    {                         \
        return ERROR_WRITE_PROTECT; \
    }

REFUSED_KEY(RegCreateKeyA)
REFUSED_KEY(RegCreateKeyExA)
REFUSED_KEY(RegCreateKeyExW)
REFUSED_KEY(RegCreateKeyW)
REFUSED_KEY(RegDeleteKeyA)
REFUSED_KEY(RegDeleteKeyExA)
REFUSED_KEY(RegDeleteKeyExW)
REFUSED_KEY(RegDeleteKeyW)
REFUSED_KEY(RegDeleteTreeA)
REFUSED_KEY(RegDeleteTreeW)
REFUSED_KEY(RegDeleteValueA)
REFUSED_KEY(RegDeleteValueW)
REFUSED_KEY(RegLoadKeyA)
REFUSED_KEY(RegLoadKeyW)
REFUSED_KEY(RegReplaceKeyA)
REFUSED_KEY(RegReplaceKeyW)
REFUSED_KEY(RegRestoreKeyA)
REFUSED_KEY(RegRestoreKeyW)
REFUSED_KEY(RegSaveKeyA)
REFUSED_KEY(RegSaveKeyW)
REFUSED_KEY(RegSetKeyValueA)
REFUSED_KEY(RegSetKeyValueW)
REFUSED_KEY(RegSetValueA)
REFUSED_KEY(RegSetValueExA)
REFUSED_KEY(RegSetValueExW)
REFUSED_KEY(RegSetValueW)
