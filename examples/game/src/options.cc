#include "options.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

bool ReadOptions(int argc, char **argv, Options *options) {
  for (int i = 1; i < argc; i++) {
    const char *value = i + 1 < argc ? argv[i + 1] : nullptr;
    if (strcmp(argv[i], "--fast") == 0) {
      options->fast = true;
    } else if (strcmp(argv[i], "--frames") == 0 && value != nullptr) {
      options->frames = atol(argv[++i]);
    } else if (strcmp(argv[i], "--things") == 0 && value != nullptr) {
      options->things = atoi(argv[++i]);
    } else if (strcmp(argv[i], "--dev") == 0 && value != nullptr) {
      options->dev = argv[++i];
    } else {
      fprintf(stderr, "game: what is %s? usage: game [--frames N] [--things N] [--fast] [--dev SCRIPTS] | game --python ...\n", argv[i]);
      return false;
    }
  }
  return true;
}
