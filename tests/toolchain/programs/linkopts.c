#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

extern int set_by_defsym;

int exported_by_option(void) { return 1; }

int main(int argc, char **argv) {
  struct timespec now;
  (void)argv;
  clock_gettime(CLOCK_MONOTONIC, &now);
  printf("linkopts %.1f %p %d\n", floor(argc + 0.5), (void *)&set_by_defsym, pthread_self() != 0 && dlerror() == NULL);
  return 0;
}
