/* What probe.c is elsewhere: arguments, the environment, a thread, an exit code, all of it UTF-8 on stdout. And what wine should do as
   Windows does and our runtime relies on: the path of the program begins with a drive. */

#include <stdio.h>
#include <windows.h>

#include <shellapi.h>

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
    return 7;
}
