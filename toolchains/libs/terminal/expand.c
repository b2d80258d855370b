/* The part of terminfo's parameter language that the descriptions use: %p1 to %p9, %d, %i, %%. */
#include "terminal.h"

#include <stdio.h>
#include <string.h>

struct expansion {
    char *out;
    size_t size, used;
    const int *parameters;
    int count, value, add_one;
};

static int
put(struct expansion *e, const char *text, size_t length)
{
    if (length >= e->size - e->used) {
        return -1;
    }
    memcpy(e->out + e->used, text, length);
    e->used += length;
    return 0;
}

/* The directive behind a percent sign. Returns how long it is, or -1. */
static int
directive(struct expansion *e, const char *at, size_t left)
{
    char number[16];
    switch (left > 0 ? at[0] : '\0') {
    case '%':
        return put(e, "%", 1) < 0 ? -1 : 1;
    case 'i':
        e->add_one = 1;
        return 1;
    case 'd':
        snprintf(number, sizeof(number), "%d", e->value);
        return put(e, number, strlen(number)) < 0 ? -1 : 1;
    case 'p':
        if (left < 2 || at[1] < '1' || at[1] > '9') {
            return -1;
        }
        int index = at[1] - '1';
        e->value = (index < e->count ? e->parameters[index] : 0) + (e->add_one && index < 2);
        return 2;
    default:
        return -1;
    }
}

int
terminal_expand(char *out, size_t size, const char *format, size_t length, const int *parameters, int count)
{
    struct expansion e = {out, size, 0, parameters, count, 0, 0};
    if (size == 0) {
        return -1;
    }
    for (size_t i = 0; i < length; i++) {
        if (format[i] != '%') {
            if (put(&e, format + i, 1) < 0) {
                return -1;
            }
            continue;
        }
        int used = directive(&e, format + i + 1, length - i - 1);
        if (used < 0) {
            return -1;
        }
        i += (size_t)used;
    }
    out[e.used] = '\0';
    return (int)e.used;
}
