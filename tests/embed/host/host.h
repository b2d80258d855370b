// What the parts of the test program share.
#pragma once

#include <string>
#include <vector>

#include "pyruntime.h"

// A configuration from the command line, and all that it points to.
struct Setup {
  pyruntime_config config;
  std::vector<std::string> path, zip_texts;
  std::vector<std::vector<char>> memory;
  std::vector<const char *> path_pointers, arguments;
  std::vector<pyruntime_zip> zips;
  std::vector<pyruntime_module> modules;
  pyruntime_log log;
  pyruntime_allocator allocator;
  std::string code, executable;
  int cycles = 1;
};

// Reads the options; false and a message on stderr if one is unknown. setup.cc says what there is.
bool ReadOptions(int argc, char **argv, Setup *setup);

// Prints "what: code=N line=L file=F exit=E" and the message; returns the code.
int Report(const char *what, pyruntime_code code, const pyruntime_result &result);

// Whether a line is printed for each variable of the environment that anything asks for.
extern bool show_variables;

// Runs the text as the file <host>, attached for that long. The exception is reported.
int RunCode(const std::string &code);

// The modules that the host can give: "math", "json", "host", "engine._math".
bool AddModule(const std::string &name, Setup *setup);

// Hooks that count and print.
pyruntime_allocator CountingAllocator();
void LimitAllocator(long blocks);
std::string AllocatorReport();
pyruntime_log PrintingLog();

// Cases with a program of their own.
int ThreadsCase(Setup *setup);
int StatesCase(Setup *setup);
int RetryCase(Setup *setup);
int SignalsCase(Setup *setup);
int LocaleCase(Setup *setup);
int CyclesCase(Setup *setup);
int BenchCase(Setup *setup);
