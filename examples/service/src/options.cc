#include "options.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

// A whole number between two others.
static bool ReadNumber(const char *text, long least, long most, int *number) {
  char *end;
  long value = strtol(text, &end, 10);
  *number = static_cast<int>(value);
  return end != text && *end == '\0' && value >= least && value <= most;
}

static bool ReadOption(const char *name, const char *value, Options *options) {
  if (strcmp(name, "--port") == 0) {
    return ReadNumber(value, 0, 65535, &options->port);
  }
  if (strcmp(name, "--seconds") == 0) {
    return ReadNumber(value, 1, 86400, &options->seconds);
  }
  return strcmp(name, "--threads") == 0 && ReadNumber(value, 1, 64, &options->threads);
}

bool ReadOptions(int argc, char **argv, Options *options) {
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc || !ReadOption(argv[i], argv[i + 1], options)) {
      fprintf(stderr, "service: what is %s %s? usage: service [--port 0-65535] [--seconds 1-86400] [--threads 1-64]\n", argv[i],
              i + 1 == argc ? "" : argv[i + 1]);
      return false;
    }
  }
  return true;
}
