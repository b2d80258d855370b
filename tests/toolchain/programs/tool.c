#include <stdio.h>

// Writes its argument's file: an action runs it.
int main(int argc, char **argv) {
  FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
  return out == NULL || fputs("written by a tool\n", out) < 0 || fclose(out) != 0;
}
