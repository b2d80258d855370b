// The game's logic, in Python. One thread uses it, the game's own.
#pragma once

#include <Python.h>

#include <string>

#include "pyruntime.h"

class Scripts {
 public:
  ~Scripts();

  // Starts Python and calls logic.rules.begin(things). Without `dev` nothing of the file system is read.
  bool Start(int things, const char *dev);

  // Calls logic.rules.update(frame, seconds). False: it failed, and the error was reported.
  bool Update(long frame, double seconds);

  // Loads modules again that changed in the folder of Start. Returns how many.
  long Reload();

 private:
  // Calls a function of a module; a new reference, or null after a report.
  PyObject *Call(const char *module, const char *function, PyObject *arguments);

  std::string dev_;
  bool started_ = false;
};

// What the game and its interpreter have in common. `executable` stays the caller's.
pyruntime_config NewConfig(const char *executable);
