#include "Python.h"

#include <stdlib.h>

#ifndef STACK_FLAGS
#error "configure's flags are missing"
#endif

extern void stack_switch(void (*f)(void *), void *arg, void *top);

int
stack_run(void (*f)(void *), void *arg)
{
    char *stack = malloc(STACK_SIZE);
    if (stack == NULL) {
        return -1;
    }
    stack_switch(f, arg, stack + STACK_SIZE);
    free(stack);
    return 0;
}
