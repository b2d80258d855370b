#ifndef STACK_STATE_H
#define STACK_STATE_H

#define STACK_SIZE (1 << 20) /* bytes */

#ifdef Py_BUILD_CORE

/* Calls f(arg) on a stack of its own. -1: no memory. */
extern int stack_run(void (*f)(void *), void *arg);

#endif

#endif
