// Hooks of the host, and its modules.
#include <Python.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "host.h"

namespace {

struct Counts {
  std::atomic<long> allocated{0}, resized{0}, released{0};
} counts;

long limit = -1;  // of blocks; then there is no memory

bool IsExhausted() { return limit >= 0 && counts.allocated >= limit; }

void *Allocate(void *context, size_t size) {
  if (IsExhausted()) {
    return nullptr;
  }
  static_cast<Counts *>(context)->allocated++;
  return malloc(size == 0 ? 1 : size);
}

void *AllocateZeroed(void *context, size_t count, size_t size) {
  if (IsExhausted()) {
    return nullptr;
  }
  static_cast<Counts *>(context)->allocated++;
  return count == 0 || size == 0 ? calloc(1, 1) : calloc(count, size);
}

void *Resize(void *context, void *block, size_t size) {
  auto *c = static_cast<Counts *>(context);
  if (block == nullptr && IsExhausted()) {
    return nullptr;
  }
  block == nullptr ? c->allocated++ : c->resized++;
  return realloc(block, size == 0 ? 1 : size);
}

void Release(void *context, void *block) {
  if (block != nullptr) {
    static_cast<Counts *>(context)->released++;
  }
  free(block);
}

// A line of the host's for each piece, so that the test sees who wrote it.
void Write(void *context, pyruntime_stream stream, const char *text, size_t size) {
  std::string shown;
  for (size_t i = 0; i < size; i++) {
    shown += text[i] == '\n' ? std::string("\\n") : std::string(1, text[i]);
  }
  fprintf(static_cast<FILE *>(context), "log %d %s\n", stream, shown.c_str());
  fflush(static_cast<FILE *>(context));
}

PyObject *Where(PyObject *, PyObject *) { return PyUnicode_FromString("the host"); }

PyMethodDef kFunctions[] = {{"where", Where, METH_NOARGS, nullptr}, {nullptr, nullptr, 0, nullptr}};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kDefinition = {PyModuleDef_HEAD_INIT, "host", nullptr, 0, kFunctions, kSlots, nullptr, nullptr, nullptr};

void *Init() { return PyModuleDef_Init(&kDefinition); }

}  // namespace

void LimitAllocator(long blocks) { limit = blocks; }

pyruntime_allocator CountingAllocator() { return {&counts, Allocate, AllocateZeroed, Resize, Release}; }

std::string AllocatorReport() {
  return "allocated " + std::to_string(counts.allocated) + " resized " + std::to_string(counts.resized) + " released " +
         std::to_string(counts.released);
}

pyruntime_log PrintingLog() { return {stdout, Write}; }

bool AddModule(const std::string &name, Setup *setup) {
  static std::vector<std::string> names;
  names.reserve(16);
  names.push_back(name);
  setup->modules.push_back({names.back().c_str(), name == "broken" ? nullptr : Init});
  return true;
}
