// Options of the host: NAME=VALUE each.
#include <Python.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "host.h"

// zip=PLACE,SOURCE,FILE,OFFSET,SIZE[,NAME]: SOURCE is memory, file, or null for a zip without one.
static bool AddZip(const std::string &value, Setup *setup) {
  size_t begin = setup->zip_texts.size();
  for (size_t at = 0; at != std::string::npos;) {
    size_t comma = value.find(',', at);
    setup->zip_texts.push_back(value.substr(at, comma == std::string::npos ? comma : comma - at));
    at = comma == std::string::npos ? comma : comma + 1;
  }
  const std::string *field = &setup->zip_texts[begin];
  size_t count = setup->zip_texts.size() - begin;
  if (count < 5) {
    return false;
  }
  pyruntime_zip zip{};
  zip.place = field[0].c_str();
  zip.name = count > 5 ? field[5].c_str() : nullptr;
  if (field[1] == "memory") {
    std::ifstream file(field[2], std::ios::binary);
    setup->memory.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    zip.data = setup->memory.back().data() + atoll(field[3].c_str());
    zip.size = field[4] == "0" ? setup->memory.back().size() : strtoull(field[4].c_str(), nullptr, 10);
  } else if (field[1] == "file") {
    zip.path = field[2].c_str();
    zip.offset = strtoull(field[3].c_str(), nullptr, 10);
    zip.size = strtoull(field[4].c_str(), nullptr, 10);
  }
  setup->zips.push_back(zip);
  return true;
}

static bool SetOption(const std::string &name, const char *value, Setup *setup) {
  pyruntime_config *config = &setup->config;
  if (name == "executable") {
    config->executable = value;
  } else if (name == "root") {
    config->root = value;
  } else if (name == "path") {
    setup->path_pointers.push_back(value);
  } else if (name == "zip") {
    return AddZip(value, setup);
  } else if (name == "module") {
    return AddModule(value, setup);
  } else if (name == "arg") {
    setup->arguments.push_back(value);
  } else if (name == "signals") {
    config->install_signal_handlers = atoi(value);
  } else if (name == "locale") {
    config->configure_locale = atoi(value);
  } else if (name == "utf8") {
    config->utf8_mode = atoi(value);
  } else if (name == "limit") {
    LimitAllocator(atol(value));
  } else if (name == "cycles") {
    setup->cycles = atoi(value);
  } else if (name == "code") {
    setup->code = value;
  } else {
    return false;
  }
  return true;
}

static bool SetFlag(const std::string &name, Setup *setup) {
  if (name == "own") {  // ask the system for the executable
    char path[4096];
    if (pyruntime_executable(path, sizeof(path), nullptr) != PYRUNTIME_OK) {
      return false;
    }
    setup->executable = path;
    setup->config.executable = setup->executable.c_str();
  } else if (name == "log") {
    setup->log = PrintingLog();
    setup->config.log = &setup->log;
  } else if (name == "allocator") {
    setup->allocator = CountingAllocator();
    setup->config.allocator = &setup->allocator;
  } else if (name == "badlog") {
    setup->log = {};
    setup->config.log = &setup->log;
  } else if (name == "badallocator") {
    setup->allocator = {};
    setup->config.allocator = &setup->allocator;
  } else if (name == "ask") {
    getenv("ASKED");
  } else if (name == "uninitialized") {
    setup->config.struct_size = 0;
  } else {
    return false;
  }
  return true;
}

bool ReadOptions(int argc, char **argv, Setup *setup) {
  pyruntime_config_init(&setup->config);
  setup->zip_texts.reserve(64);  // pointers into it stay
  setup->memory.reserve(16);
  for (int i = 1; i < argc; i++) {
    const char *equals = strchr(argv[i], '=');
    bool known = equals == nullptr ? SetFlag(argv[i], setup) : SetOption(std::string(argv[i], equals - argv[i]), equals + 1, setup);
    if (!known) {
      fprintf(stderr, "host: what is %s?\n", argv[i]);
      return false;
    }
  }
  if (!setup->path_pointers.empty()) {
    setup->path_pointers.push_back(nullptr);
    setup->config.path = setup->path_pointers.data();
  }
  setup->config.zips = setup->zips.data();
  setup->config.zip_count = setup->zips.size();
  setup->config.modules = setup->modules.data();
  setup->config.module_count = setup->modules.size();
  setup->config.argv = setup->arguments.data();
  setup->config.argc = static_cast<int>(setup->arguments.size());
  return true;
}

int RunCode(const std::string &code) {
  int token = pyruntime_attach();
  if (token < 0) {
    puts("attach: no Python");
    return 98;
  }
  PyObject *globals = PyModule_GetDict(PyImport_AddModule("__main__"));
  PyObject *compiled = Py_CompileString(code.c_str(), "<host>", Py_file_input);
  PyObject *value = compiled == nullptr ? nullptr : PyEval_EvalCode(compiled, globals, globals);
  Py_XDECREF(compiled);
  pyruntime_result result;
  pyruntime_code status = PYRUNTIME_OK;
  if (value == nullptr) {
    status = pyruntime_take_exception(&result);
  }
  Py_XDECREF(value);
  pyruntime_detach(token);
  return status == PYRUNTIME_OK ? 0 : Report("exception", status, result);
}
