/* The archive that the library links in: read-only data of the program, so nothing is to be done after the link, and strip, signing and
   resource editors leave it alone. PYRUNTIME_ARCHIVE is its file, "..."; without it there is none. See zips.c. */

#if defined(__ELF__)
    .section .pyruntime.zip, "a", %progbits
    .hidden pyruntime_archive
    .hidden pyruntime_archive_size
#else
    .section .rdata, "dr"
#endif

    .balign 16
    .globl pyruntime_archive
pyruntime_archive:
#if defined(PYRUNTIME_ARCHIVE)
    .incbin PYRUNTIME_ARCHIVE
#endif
.Lend:

#if defined(__ELF__)
    .section .rodata, "a", %progbits
#endif
    .balign 8
    .globl pyruntime_archive_size
pyruntime_archive_size:
    .quad .Lend - pyruntime_archive

#if defined(__ELF__)
    .section .note.GNU-stack, "", %progbits
#endif
