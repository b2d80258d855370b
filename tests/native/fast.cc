// engine._fast: a C++ module of a package, with what needs the C++ library at run time: containers, exceptions, statics.
#include <Python.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

const std::string kGreeting = std::string("compiled ") + "C++";

std::vector<long> Numbers(PyObject *sequence) {
  std::vector<long> numbers(PySequence_Size(sequence));
  for (size_t i = 0; i < numbers.size(); i++) {
    PyObject *item = PySequence_GetItem(sequence, i);
    numbers[i] = PyLong_AsLong(item);
    Py_XDECREF(item);
    if (PyErr_Occurred()) {
      throw std::invalid_argument("item " + std::to_string(i) + " is no number");
    }
  }
  return numbers;
}

PyObject *Sorted(PyObject *, PyObject *sequence) {
  try {
    std::vector<long> numbers = Numbers(sequence);
    std::sort(numbers.begin(), numbers.end());
    PyObject *list = PyList_New(numbers.size());
    for (size_t i = 0; list != nullptr && i < numbers.size(); i++) {
      PyList_SET_ITEM(list, i, PyLong_FromLong(numbers[i]));
    }
    return list;
  } catch (const std::exception &error) {
    PyErr_SetString(PyExc_ValueError, error.what());
    return nullptr;
  }
}

PyMethodDef methods[] = {
    {"sorted", Sorted, METH_O, "The numbers of a sequence, in order."},
    {nullptr, nullptr, 0, nullptr},
};

int Exec(PyObject *module) {
#ifdef Py_DEBUG
  const int debug = 1;
#else
  const int debug = 0;
#endif
  return PyModule_AddStringConstant(module, "GREETING", kGreeting.c_str()) || PyModule_AddIntConstant(module, "DEBUG", debug) ? -1 : 0;
}

PyModuleDef_Slot slots[] = {
    {Py_mod_exec, reinterpret_cast<void *>(Exec)},
    {0, nullptr},
};

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_fast", nullptr, 0, methods, slots, nullptr, nullptr, nullptr};

}  // namespace

PyMODINIT_FUNC PyInit__fast(void) { return PyModuleDef_Init(&definition); }
