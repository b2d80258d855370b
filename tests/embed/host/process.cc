// What a process shares with its Python: signals, locale, memory, time.
#include <Python.h>

#include <chrono>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "host.h"

// The link puts these in the place of C's: a name that anything in the program asks for is shown, in a static one what the C library
// asks for too. TZ is its own; the interpreter's locale is, too.
bool show_variables = false;

static void Show(const char *name) {
  if (show_variables && strcmp(name, "TZ") != 0) {
    fprintf(stderr, "getenv %s\n", name);
  }
}

extern "C" {
char *__real_getenv(const char *name);
char *__real_secure_getenv(const char *name);

char *__wrap_getenv(const char *name) {
  Show(name);
  return __real_getenv(name);
}

char *__wrap_secure_getenv(const char *name) {
  Show(name);
  return __real_secure_getenv(name);
}
}

// Which of all signals have another disposition than before.
int SignalsCase(Setup *setup) {
  struct sigaction before[65], after;
  pyruntime_result result;
  for (int i = 1; i < 65; i++) {
    sigaction(i, nullptr, &before[i]);
  }
  if (pyruntime_initialize(&setup->config, &result) != PYRUNTIME_OK) {
    return Report("initialize", result.code, result);
  }
  RunCode("import signal, subprocess, threading, asyncio");
  printf("changed");
  for (int i = 1; i < 65; i++) {
    if (sigaction(i, nullptr, &after) == 0 && memcmp(&before[i].sa_handler, &after.sa_handler, sizeof(after.sa_handler)) != 0) {
      printf(" %d", i);
    }
  }
  printf("\n");
  return pyruntime_finalize(&result);
}

// setlocale's answers before, during and after.
int LocaleCase(Setup *setup) {
  pyruntime_result result;
  printf("%s\n", setlocale(LC_ALL, nullptr));
  pyruntime_initialize(&setup->config, &result);
  RunCode("import sys, locale\nprint(sys.getfilesystemencoding(), sys.flags.utf8_mode, flush=True)");
  printf("%s\n", setlocale(LC_ALL, nullptr));
  pyruntime_finalize(&result);
  printf("%s\n", setlocale(LC_ALL, nullptr));
  return 0;
}

static long ResidentKilobytes() {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("VmRSS:", 0) == 0) {
      return atol(line.c_str() + 6);
    }
  }
  return -1;
}

// The same again and again; memory after each fifth.
int CyclesCase(Setup *setup) {
  pyruntime_result result;
  for (int i = 0; i < setup->cycles; i++) {
    if (pyruntime_initialize(&setup->config, &result) != PYRUNTIME_OK) {
      return Report("initialize", result.code, result);
    }
    int status = RunCode(setup->code);
    if (pyruntime_finalize(&result) != PYRUNTIME_OK || status != 0) {
      return Report("finalize", result.code, result);
    }
    printf("rss %ld\n", ResidentKilobytes());
  }
  printf("%s\n", AllocatorReport().c_str());
  return 0;
}

// Milliseconds of a start and an end, memory, and nanoseconds of a call that a frame of a game makes.
int BenchCase(Setup *setup) {
  using Clock = std::chrono::steady_clock;
  auto since = [](Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); };
  pyruntime_result result;
  long before = ResidentKilobytes();
  auto start = Clock::now();
  if (pyruntime_initialize(&setup->config, &result) != PYRUNTIME_OK) {
    return Report("initialize", result.code, result);
  }
  printf("initialize_ms %.3f\nrss_kb %ld\n", since(start) * 1e3, ResidentKilobytes() - before);
  RunCode("def frame(dt): return dt");
  const int kFrames = 1000000;
  start = Clock::now();
  for (int i = 0; i < kFrames; i++) {
    int token = pyruntime_attach();
    static PyObject *function = PyObject_GetAttrString(PyImport_AddModule("__main__"), "frame");
    PyObject *dt = PyFloat_FromDouble(1.0 / 60);
    Py_XDECREF(PyObject_CallOneArg(function, dt));
    Py_DECREF(dt);
    pyruntime_detach(token);
  }
  printf("frame_call_ns %.1f\n", since(start) * 1e9 / kFrames);
  start = Clock::now();
  pyruntime_finalize(&result);
  printf("finalize_ms %.3f\n", since(start) * 1e3);
  return 0;
}
