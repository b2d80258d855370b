/* open() as libffi is to have it, see open_text.c. */
#ifndef PYRUNTIME_OPEN_TEXT_H
#define PYRUNTIME_OPEN_TEXT_H

int pyruntime_ffi_open(const char *path, int flags, int mode);

#endif
