/* What terminals understand, by terminfo's names. The descriptions are compiled in: no file of the machine is read. */
#ifndef PYRUNTIME_TERMINAL_H
#define PYRUNTIME_TERMINAL_H

#include <stddef.h>

struct terminal_string {
    const char *name; /* of terminfo, for example "cuu1" */
    const char *value;
};

struct terminal {
    const struct terminal_string *own; /* what differs from xterm; a value of NULL is one that it has not */
};

/* The description for a value of TERM: that of the family its name begins with, xterm's for an unknown name. NULL for
   none, and for terminals that cannot move their cursor. */
const struct terminal *terminal_find(const char *term);

/* A capability's string, or NULL. */
const char *terminal_string(const struct terminal *terminal, const char *name);

/* Puts the parameters into a capability's string and writes at most size bytes of it, a final zero among them. Returns
   its length, or -1 if it does not fit or has something in it that no description here has. */
int terminal_expand(char *out, size_t size, const char *format, size_t length, const int *parameters, int count);

#endif
