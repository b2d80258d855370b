#include "pages.h"

#include <cstdio>

static void Log(void *, pyruntime_stream stream, const char *text, size_t size) {
  FILE *file = stream == PYRUNTIME_STDERR ? stderr : stdout;
  fwrite(text, 1, size, file);
  fflush(file);
}

static const pyruntime_log kLog = {nullptr, Log};

static void ReportError(const pyruntime_result &result) { fprintf(stderr, "service: %s\n", result.message); }

bool Pages::Call(const char *function, PyObject *arguments) {
  PyObject *module = arguments == nullptr ? nullptr : PyImport_ImportModule("service.server");
  PyObject *callable = module == nullptr ? nullptr : PyObject_GetAttrString(module, function);
  PyObject *value = callable == nullptr ? nullptr : PyObject_CallObject(callable, arguments);
  bool good = value != nullptr;
  Py_XDECREF(value);
  Py_XDECREF(callable);
  Py_XDECREF(module);
  Py_XDECREF(arguments);
  if (!good) {
    pyruntime_result result;
    pyruntime_take_exception(&result);
    ReportError(result);
  }
  return good;
}

bool Pages::CallAttached(const char *function) {
  int token = pyruntime_attach();
  bool good = Call(function, PyTuple_New(0));
  pyruntime_detach(token);
  return good;
}

bool Pages::Start(int port, int threads) {
  pyruntime_config config;
  pyruntime_config_init(&config);
  config.log = &kLog;
  pyruntime_result result;
  if (pyruntime_initialize(&config, &result) != PYRUNTIME_OK) {
    ReportError(result);
    return false;
  }
  started_ = true;
  int token = pyruntime_attach();
  bool good = Call("start", Py_BuildValue("(i)", port));
  pyruntime_detach(token);
  listening_ = good;
  for (int i = 0; good && i < threads; i++) {
    // While it waits for a request, it lets the others use Python.
    threads_.emplace_back(CallAttached, "serve");
  }
  return good;
}

bool Pages::Played(int second, int score) {
  int token = pyruntime_attach();
  bool good = Call("played", Py_BuildValue("(ii)", second, score));
  pyruntime_detach(token);
  return good;
}

Pages::~Pages() {
  if (!started_) {
    return;
  }
  if (listening_) {
    CallAttached("stop");
  }
  for (std::thread &thread : threads_) {
    thread.join();
  }
  if (listening_) {
    CallAttached("close");
  }
  pyruntime_result result;
  if (pyruntime_finalize(&result) != PYRUNTIME_OK) {
    ReportError(result);
  }
}
