/* What libffi calls after it has written code, on processors that do not see that by themselves. The run-time library of the compiler
   has it not for Windows. Under another name in C: compilers know this one. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

void pyruntime_clear_cache(void *begin, void *end) __asm__("__clear_cache");

void
pyruntime_clear_cache(void *begin, void *end)
{
    FlushInstructionCache(GetCurrentProcess(), begin, (SIZE_T)((char *)end - (char *)begin));
}
