// A program that embeds Python, for tests/embed: `host [OPTIONS] CASE`. setup.cc has the options.
#include <cstdio>
#include <cstring>

#include "host.h"

int Report(const char *what, pyruntime_code code, const pyruntime_result &result) {
  printf("%s: code=%d line=%d file=%s exit=%d\n%s%s", what, code, result.line, result.file, result.exit_code, result.message,
         result.message[0] != '\0' ? "\n" : "");
  fflush(stdout);
  return code;
}

// Starts, runs the code, ends.
static int RunCase(Setup *setup) {
  pyruntime_result result;
  pyruntime_code code = pyruntime_initialize(&setup->config, &result);
  if (code != PYRUNTIME_OK) {
    return Report("initialize", code, result);
  }
  int status = RunCode(setup->code);
  code = pyruntime_finalize(&result);
  if (code != PYRUNTIME_OK) {
    Report("finalize", code, result);
  }
  return status;
}

static const struct {
  const char *name;
  int (*run)(Setup *setup);
} kCases[] = {
    {"run", RunCase},         {"threads", ThreadsCase}, {"states", StatesCase}, {"retry", RetryCase},
    {"signals", SignalsCase}, {"locale", LocaleCase},   {"cycles", CyclesCase}, {"bench", BenchCase},
};

int main(int argc, char **argv) {
  setvbuf(stdout, nullptr, _IONBF, 0);  // in order with what Python writes
  bool interpreter = pyruntime_wants_interpreter(&argc, argv, "--python") == 1;
  Setup setup;
  if (interpreter) {
    pyruntime_config_init(&setup.config);
    char path[4096];
    pyruntime_result result;
    if (pyruntime_executable(path, sizeof(path), &result) != PYRUNTIME_OK) {
      return Report("executable", result.code, result);
    }
    setup.config.executable = path;
    return pyruntime_main(&setup.config, argc, argv);
  }
  show_variables = true;
  const char *name = argc > 1 ? argv[argc - 1] : "";
  if (!ReadOptions(argc - 1, argv, &setup)) {
    return 99;
  }
  for (const auto &one : kCases) {
    if (strcmp(one.name, name) == 0) {
      return one.run(&setup);
    }
  }
  fprintf(stderr, "no case is called %s\n", name);
  return 99;
}
