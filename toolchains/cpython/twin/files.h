/* Whole files in and out. The only files that the program touches by itself go through here. */

#ifndef TWIN_FILES_H
#define TWIN_FILES_H

#include "buffer.h"

/* Reads a file whole. Returns 0, or -1 after one line on stderr; `remedy` ends that line. */
int twin_file_read(const char *path, twin_buffer *content, const char *remedy);

/* Writes a file whole. Returns 0, or -1 after one line on stderr; part of the file may be there then. */
int twin_file_write(const char *path, const twin_buffer *content);

/* Removes a file if it is there; a device stays. */
void twin_file_remove(const char *path);

#endif
