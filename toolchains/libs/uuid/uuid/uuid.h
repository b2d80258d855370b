/* The part of util-linux's libuuid that CPython's _uuid module uses. */
#ifndef PYRUNTIME_UUID_H
#define PYRUNTIME_UUID_H

typedef unsigned char uuid_t[16];

/* Writes a UUID of version 1 (RFC 9562, section 5.1). Returns -1: only a service of the machine could promise that no
   other process makes the same one, and none is asked. */
int uuid_generate_time_safe(uuid_t out);

#endif
