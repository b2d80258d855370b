// Threads of the host that call Python, and calls in the wrong order.
#include <Python.h>

#include <atomic>
#include <cstdio>
#include <thread>

#include "host.h"

int ThreadsCase(Setup *setup) {
  pyruntime_result result;
  if (pyruntime_initialize(&setup->config, &result) != PYRUNTIME_OK) {
    return Report("initialize", result.code, result);
  }
  RunCode("import threading\nseen = set()\ntotal = 0\ndef add():\n  global total\n  total += 1\n  seen.add(threading.get_ident())\n");
  std::vector<std::thread> threads;
  std::atomic<int> failures{0};
  for (int i = 0; i < 8; i++) {
    threads.emplace_back([&failures] {
      for (int n = 0; n < 1000; n++) {
        int outer = pyruntime_attach(), inner = pyruntime_attach();  // it nests
        PyObject *function = PyObject_GetAttrString(PyImport_AddModule("__main__"), "add");
        PyObject *value = function == nullptr ? nullptr : PyObject_CallNoArgs(function);
        failures += value == nullptr || outer < 0 || inner < 0;
        Py_XDECREF(value);
        Py_XDECREF(function);
        pyruntime_detach(inner);
        pyruntime_detach(outer);
      }
    });
  }
  for (auto &thread : threads) {
    thread.join();
  }
  RunCode("print(total, len(seen))");
  RunCode("import threading, time\ndef late():\n  time.sleep(0.2)\n  print('joined')\nthreading.Thread(target=late).start()\n");
  int status = pyruntime_finalize(&result);
  printf("failures %d finalize %d\n", failures.load(), status);
  return 0;
}

int StatesCase(Setup *setup) {
  pyruntime_result result;
  printf("initialized %d attach %d\n", pyruntime_is_initialized(), pyruntime_attach());
  Report("finalize too early", pyruntime_finalize(&result), result);
  Report("initialize", pyruntime_initialize(&setup->config, &result), result);
  Report("initialize twice", pyruntime_initialize(&setup->config, &result), result);
  printf("initialized %d\n", pyruntime_is_initialized());
  std::thread([&result] { Report("finalize elsewhere", pyruntime_finalize(&result), result); }).join();
  int token = pyruntime_attach();
  Report("take nothing", pyruntime_take_exception(&result), result);
  Report("finalize attached", pyruntime_finalize(&result), result);
  pyruntime_detach(token);
  pyruntime_detach(-1);
  Report("finalize", pyruntime_finalize(&result), result);
  Report("finalize twice", pyruntime_finalize(&result), result);
  printf("initialized %d attach %d\n", pyruntime_is_initialized(), pyruntime_attach());
  char path[8] = "";
  Report("executable", pyruntime_executable(path, sizeof(path), &result), result);
  return 0;
}

// After each kind of failure the next start, without arguments and limits, is tried.
int RetryCase(Setup *setup) {
  pyruntime_result result;
  Report("initialize", pyruntime_initialize(&setup->config, &result), result);
  printf("initialized %d attach %d\n", pyruntime_is_initialized(), pyruntime_attach());
  LimitAllocator(-1);
  setup->config.argc = 0;
  setup->config.path = nullptr;
  Report("again", pyruntime_initialize(&setup->config, &result), result);
  if (result.code != PYRUNTIME_OK) {
    return 0;
  }
  int status = RunCode(setup->code);
  pyruntime_finalize(&result);
  return status;
}
