/* The clock, and the memory of the process. See lazy.h. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

#include <windows.h>

#include <psapi.h>

double
lazy_seconds(void)
{
    LARGE_INTEGER now, second;
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&second);
    return (double)now.QuadPart / (double)second.QuadPart;
}

long long
lazy_resident(void)
{
    PROCESS_MEMORY_COUNTERS counters = {.cb = sizeof(counters)};
    return K32GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof(counters)) ? (long long)counters.WorkingSetSize : 0;
}
