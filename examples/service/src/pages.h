// The pages of the program, in Python. Their threads are the program's own.
#pragma once

#include <Python.h>

#include <thread>
#include <vector>

#include "pyruntime.h"

class Pages {
 public:
  ~Pages();

  // Starts Python, listens on 127.0.0.1 and begins to serve. False: it failed, and the error was reported.
  bool Start(int port, int threads);

  // Tells the pages what the program does: a second of play is over. False as above.
  bool Played(int second, int score);

 private:
  // Calls a function of service.server; false after a report. The thread is attached.
  static bool Call(const char *function, PyObject *arguments);
  // The same without arguments, by a thread that is not.
  static bool CallAttached(const char *function);

  std::vector<std::thread> threads_;
  bool started_ = false;
  bool listening_ = false;
};
