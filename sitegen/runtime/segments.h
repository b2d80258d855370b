/* segments.c */
#ifndef PYRUNTIME_SEGMENTS_H
#define PYRUNTIME_SEGMENTS_H

/* Makes read-only what only relocation writes (RELRO). musl's start of a static program does not
   do it; a dynamic program's loader has done it. */
void pyruntime_protect_relocated(void);

#endif
