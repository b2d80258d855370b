/* What probe.c is elsewhere: arguments, the environment, a thread, an exit code, all of it UTF-8 on stdout. And what wine should do as
   Windows does and our runtime relies on: the path of the program begins with a drive; a system that takes empty messages out of pipes
   says that it is Windows 8 or later. */

#include <stdio.h>
#include <windows.h>

#include <shellapi.h>

/* Of ntdll. It says which version it is whatever the manifest of the program says. */
LONG WINAPI RtlGetVersion(OSVERSIONINFOW *version);

static void
print(const wchar_t *text)
{
    char bytes[4096];
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof(bytes), NULL, NULL);
    printf("%s|", bytes);
}

static DWORD WINAPI
answer(void *unused)
{
    (void)unused;
    fprintf(stderr, "thread 42\n");
    return 0;
}

/* What multiprocessing.connection.wait does: a read of no bytes tells that a message is there. Windows 8 and later have it take an empty
   message out of the pipe, Windows 7 leaves it there; CPython asks the version which of them it is. 1: version and pipe disagree. */
static int
pipe_of_another_version(void)
{
    static const wchar_t name[] = L"\\\\.\\pipe\\pyruntime_probe";
    char bytes[8];
    DWORD count = 0;
    OSVERSIONINFOW version = {.dwOSVersionInfoSize = sizeof(version)};
    HANDLE reads = CreateNamedPipeW(name, PIPE_ACCESS_INBOUND, PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_NOWAIT, 1, 64, 64, 0, NULL);
    HANDLE writes = CreateFileW(name, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (!WriteFile(writes, bytes, 0, &count, NULL) || !ReadFile(reads, bytes, 0, &count, NULL) || RtlGetVersion(&version) != 0) {
        return 1;
    }
    int taken = !ReadFile(reads, bytes, sizeof(bytes), &count, NULL) && GetLastError() == ERROR_NO_DATA;
    int modern = version.dwMajorVersion > 6 || (version.dwMajorVersion == 6 && version.dwMinorVersion >= 2);
    return taken != modern;
}

int
main(void)
{
    int argc = 0;
    wchar_t path[MAX_PATH], value[4096];
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);
    for (int i = 1; i < argc; i++) {
        print(argv[i]);
    }
    print(GetEnvironmentVariableW(L"PROBE", value, 4096) > 0 ? value : L"(null)");
    printf("\n");
    fflush(stdout);
    HANDLE thread = CreateThread(NULL, 0, answer, NULL, 0, NULL);
    if (thread == NULL || WaitForSingleObject(thread, INFINITE) != WAIT_OBJECT_0) {
        return 1;
    }
    if (GetModuleFileNameW(NULL, path, MAX_PATH) == 0 || path[1] != L':') {
        return 2;
    }
    if (pipe_of_another_version()) {
        return 3;
    }
    return 7;
}
