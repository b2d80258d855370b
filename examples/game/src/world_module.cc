// The module `world`: what Python sees of the world. The game, the tools and the tests link the same object file.
#include <Python.h>

#include "world.h"

namespace {

PyObject *Spawn(PyObject *, PyObject *args) {
  Thing thing;
  if (!PyArg_ParseTuple(args, "dddd", &thing.x, &thing.y, &thing.dx, &thing.dy)) {
    return nullptr;
  }
  return PyLong_FromSize_t(World::Get().Spawn(thing));
}

PyObject *Position(PyObject *, PyObject *number) {
  size_t i = PyLong_AsSize_t(number);
  if (PyErr_Occurred() != nullptr) {
    return nullptr;
  }
  if (i >= World::Get().things.size()) {
    return PyErr_Format(PyExc_IndexError, "there is no thing %zu", i);
  }
  const Thing &thing = World::Get().things[i];
  return Py_BuildValue("(dd)", thing.x, thing.y);
}

PyObject *Count(PyObject *, PyObject *) { return PyLong_FromSize_t(World::Get().things.size()); }

PyObject *Bounces(PyObject *, PyObject *) { return PyLong_FromLong(World::Get().bounces); }

PyObject *Step(PyObject *, PyObject *seconds) {
  World::Get().Step(PyFloat_AsDouble(seconds));
  return PyErr_Occurred() != nullptr ? nullptr : Py_NewRef(Py_None);
}

PyMethodDef kFunctions[] = {
    {"spawn", Spawn, METH_VARARGS, "spawn(x, y, dx, dy): the number of a new thing."},
    {"position", Position, METH_O, "position(number): x and y."},
    {"count", Count, METH_NOARGS, "How many things there are."},
    {"bounces", Bounces, METH_NOARGS, "How often a thing met a wall."},
    {"step", Step, METH_O, "step(seconds): moves all things, as the game does in each frame."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kDefinition = {PyModuleDef_HEAD_INIT, "world", nullptr, 0, kFunctions, kSlots, nullptr, nullptr, nullptr};

}  // namespace

PyMODINIT_FUNC PyInit_world() { return PyModuleDef_Init(&kDefinition); }
