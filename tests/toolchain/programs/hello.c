#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "tests/toolchain/programs/add.h"

// Three quarters of the main thread's usual stack: musl's own default for threads would be 128 KiB.
static void *deep(void *arg) {
  volatile char stack[6 << 20];
  memset((char *)stack, 1, sizeof stack);
  *(int *)arg = stack[sizeof stack / 2];
  return NULL;
}

// Calls a function of the compiler's run-time library.
static int quotient(unsigned __int128 a, unsigned __int128 b) { return (int)(a / b); }

int main(int argc, char **argv) {
  pthread_t thread;
  int touched = 0;
  (void)argv;
  if (pthread_create(&thread, NULL, deep, &touched) != 0 || pthread_join(thread, NULL) != 0) return 1;
  printf("C %s %d %.3f %d touched=%d file=%s date=%s\n", adder(), add(argc, 1), log2(argc + 2.0), quotient(argc + 6, argc), touched,
         __FILE__, __DATE__);
  return 0;
}
