#include "scripts.h"

#include <cstdio>

// Everything that Python prints, tracebacks too, goes to the game's log.
static void Log(void *, pyruntime_stream stream, const char *text, size_t size) {
  FILE *file = stream == PYRUNTIME_STDERR ? stderr : stdout;
  fwrite(text, 1, size, file);
  fflush(file);
}

static const pyruntime_log kLog = {nullptr, Log};

pyruntime_config NewConfig(const char *executable) {
  pyruntime_config config;
  pyruntime_config_init(&config);
  config.executable = executable;  // tools that the logic starts are this program again
  config.log = &kLog;
  return config;
}

// The place first: editors make a link of it.
static void ReportError(const pyruntime_result &result) {
  if (result.line > 0) {
    fprintf(stderr, "game: error in %s:%d\n", result.file, result.line);
  }
  fprintf(stderr, "%s\n", result.message);
}

bool Scripts::Start(int things, const char *dev) {
  char executable[4096];
  pyruntime_result result;
  if (pyruntime_executable(executable, sizeof(executable), &result) != PYRUNTIME_OK) {
    ReportError(result);
    return false;
  }
  pyruntime_config config = NewConfig(executable);
  if (pyruntime_initialize(&config, &result) != PYRUNTIME_OK) {
    ReportError(result);
    return false;
  }
  started_ = true;
  dev_ = dev == nullptr ? "" : dev;
  int token = pyruntime_attach();
  PyObject *done = Call("logic.rules", "begin", Py_BuildValue("(i)", things));
  bool good = done != nullptr;
  Py_XDECREF(done);
  pyruntime_detach(token);
  return good;
}

Scripts::~Scripts() {
  if (started_) {
    pyruntime_finalize(nullptr);
  }
}

PyObject *Scripts::Call(const char *module, const char *function, PyObject *arguments) {
  PyObject *found = arguments == nullptr ? nullptr : PyImport_ImportModule(module);
  PyObject *callable = found == nullptr ? nullptr : PyObject_GetAttrString(found, function);
  PyObject *value = callable == nullptr ? nullptr : PyObject_CallObject(callable, arguments);
  Py_XDECREF(callable);
  Py_XDECREF(found);
  Py_XDECREF(arguments);
  if (value == nullptr) {
    pyruntime_result result;
    pyruntime_take_exception(&result);
    ReportError(result);
  }
  return value;
}

bool Scripts::Update(long frame, double seconds) {
  int token = pyruntime_attach();
  PyObject *value = Call("logic.rules", "update", Py_BuildValue("(ld)", frame, seconds));
  bool good = value != nullptr;
  Py_XDECREF(value);
  pyruntime_detach(token);
  return good;
}

long Scripts::Reload() {
  if (dev_.empty()) {
    return 0;
  }
  int token = pyruntime_attach();
  PyObject *value = Call("devtools.reload", "changed_modules", Py_BuildValue("(s)", dev_.c_str()));
  long count = value == nullptr ? 0 : PyLong_AsLong(value);
  Py_XDECREF(value);
  pyruntime_detach(token);
  return count;
}
