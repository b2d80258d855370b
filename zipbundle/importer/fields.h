/* Numbers and records of a zip. */
#ifndef PYRUNTIME_FIELDS_H
#define PYRUNTIME_FIELDS_H

#include <stddef.h>

#define PYRUNTIME_END_SIZE 22      /* end of central directory */
#define PYRUNTIME_RECORD_SIZE 46   /* of the central directory, without its names */
#define PYRUNTIME_LOCAL_SIZE 30    /* local header, likewise */
#define PYRUNTIME_FLAG_ENCRYPTED 1
#define PYRUNTIME_FLAG_UTF8 0x800

static inline unsigned
pyruntime_u16(const unsigned char *p)
{
    return p[0] | (unsigned)p[1] << 8;
}

static inline unsigned long
pyruntime_u32(const unsigned char *p)
{
    return pyruntime_u16(p) | (unsigned long)pyruntime_u16(p + 2) << 16;
}

/* The whole size of the record of the central directory at p, of which `size` bytes are there; 0: there is none. */
static inline size_t
pyruntime_record_size(const unsigned char *p, size_t size)
{
    if (size < PYRUNTIME_RECORD_SIZE || p[0] != 'P' || p[1] != 'K' || p[2] != 1 || p[3] != 2) {
        return 0;
    }
    size_t whole = PYRUNTIME_RECORD_SIZE + (size_t)pyruntime_u16(p + 28) + pyruntime_u16(p + 30) + pyruntime_u16(p + 32);
    return whole <= size ? whole : 0;
}

#endif
