/* This process and the one that takes its place. See platform.h. */

#include "platform.h"

#include "image.h"
#include "internal/windows/text.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

/* The libraries that the executable itself names come from the system's folder alone, whatever lies beside it or in the working
   directory: the loader reads this before any code runs. (Windows 10 1607 and later; before, what is beside the executable is
   found, too.) */
__attribute__((used)) const IMAGE_LOAD_CONFIG_DIRECTORY64 _load_config_used = {
    .Size = sizeof(IMAGE_LOAD_CONFIG_DIRECTORY64),
    .DependentLoadFlags = LOAD_LIBRARY_SEARCH_SYSTEM32,
};

/* Arguments with `*` and `?` in them are the program's own. */
int _dowildcard = 0;

/* Later, too: what a library or a program loads by a name alone. ctypes and extension modules say themselves where they look. */
void
pyruntime_secure_process(void)
{
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32 | LOAD_LIBRARY_SEARCH_USER_DIRS);
    SetDllDirectoryW(L"");
    SetSearchPathMode(BASE_SEARCH_PATH_ENABLE_SAFE_SEARCHMODE | BASE_SEARCH_PATH_PERMANENT);
}

static void
append(wchar_t *line, const wchar_t *text)
{
    wcscat(line, text);
}

/* In quotes as the C library takes them apart: a backslash counts before a quote only. */
static void
append_quoted(wchar_t *line, const wchar_t *text)
{
    wchar_t *end = line + wcslen(line);
    *end++ = L'"';
    for (; *text != L'\0'; text++) {
        size_t slashes = wcsspn(text, L"\\");
        int doubled = text[slashes] == L'"' || text[slashes] == L'\0';
        for (size_t i = 0; i < slashes * (doubled ? 2 : 1); i++) {
            *end++ = L'\\';
        }
        text += slashes;
        if (*text == L'"') {
            *end++ = L'\\';
        }
        if (*text == L'\0') {
            break;
        }
        *end++ = *text;
    }
    *end++ = L'"';
    *end = L'\0';
}

/* The own command line behind the program's name, as it is: who takes it apart in another way than the C library still can. */
static const wchar_t *
own_arguments(void)
{
    const wchar_t *line = GetCommandLineW();
    int quoted = 0;
    for (; *line != L'\0' && (quoted || (*line != L' ' && *line != L'\t')); line++) {
        quoted ^= *line == L'"';
    }
    return line;
}

static wchar_t *
new_line(const char *program, const char *const *arguments)
{
    size_t size = wcslen(own_arguments()) + 2 * strlen(program) + 8;
    for (int i = 0; arguments[i] != NULL; i++) {
        size += 2 * strlen(arguments[i]) + 8;
    }
    wchar_t *line = pyruntime_new_memory(size * sizeof(wchar_t));
    for (int i = -1; i < 0 || arguments[i] != NULL; i++) {
        wchar_t *text = pyruntime_utf16(i < 0 ? program : arguments[i]);
        append(line, i < 0 ? L"" : L" ");
        append_quoted(line, text == NULL ? L"" : text);
        free(text);
    }
    append(line, own_arguments());
    return line;
}

/* Ctrl-C goes to both: this one waits for what the other makes of it. */
static BOOL WINAPI
leave_to_child(DWORD event)
{
    return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

/* Who ends this process ends the other one. */
static void
tie_together(HANDLE process)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
        .BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK,
    };
    HANDLE job = CreateJobObjectW(NULL, NULL);  /* open as long as this process lives */
    if (job != NULL) {
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof(limits));
        AssignProcessToJobObject(job, process);
    }
}

/* Windows replaces no process: this one waits. */
int
pyruntime_become(const char *program, const char *const *arguments, int argc, pyruntime_char **argv)
{
    (void)argc;
    (void)argv;
    DWORD code = 0;
    STARTUPINFOW start;
    PROCESS_INFORMATION process;
    GetStartupInfoW(&start);
    wchar_t *path = pyruntime_utf16_path(program), *line = new_line(program, arguments);
    SetConsoleCtrlHandler(leave_to_child, TRUE);
    BOOL started = path != NULL && CreateProcessW(path, line, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &start, &process);
    free(line);
    free(path);
    if (!started) {
        return -1;
    }
    tie_together(process.hProcess);
    ResumeThread(process.hThread);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    ExitProcess(code);
}
