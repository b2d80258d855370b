/* What a loader does for a dynamic program, and musl's start does not do for a static one: makes read-only what only
   relocation writes (RELRO). */

#include "pyconfig.h"

#include "platform.h"

#if defined(__linux__) && !defined(HAVE_DYNAMIC_LOADING)

#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* From the linker. */
extern const ElfW(Ehdr) __ehdr_start __attribute__((visibility("hidden")));

static const ElfW(Phdr) *
find_segment(ElfW(Word) type)
{
    const ElfW(Phdr) *segment = (const void *)((const char *)&__ehdr_start + __ehdr_start.e_phoff);
    for (int i = 0; i < __ehdr_start.e_phnum; i++, segment++) {
        if (segment->p_type == type) {
            return segment;
        }
    }
    return NULL;
}

/* How far from its linked address the program lies. */
static uintptr_t
load_base(void)
{
    const ElfW(Phdr) *first = find_segment(PT_LOAD);  /* it begins with the ELF header */
    return first == NULL ? 0 : (uintptr_t)&__ehdr_start - first->p_vaddr;
}

void
pyruntime_secure_process(void)
{
    const ElfW(Phdr) *relro = find_segment(PT_GNU_RELRO);
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    if (relro == NULL) {
        return;
    }
    const uintptr_t begin = (load_base() + relro->p_vaddr) & -page;
    const uintptr_t end = (load_base() + relro->p_vaddr + relro->p_memsz) & -page;
    (void)mprotect((void *)begin, end - begin, PROT_READ);  /* a further guard: the program works without it */
}

#else

void
pyruntime_secure_process(void)
{
}

#endif
