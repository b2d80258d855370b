// engine._shapes: C++, with its own library and exceptions inside.

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include <stdexcept>
#include <string>
#include <vector>

static std::string
joined(const std::vector<std::string> &parts)
{
    if (parts.empty()) {
        throw std::invalid_argument("no shapes");
    }
    std::string text;
    for (const std::string &part : parts) {
        text += part + ";";
    }
    return text;
}

static PyObject *
join(PyObject *, PyObject *arguments)
{
    std::vector<std::string> parts;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(arguments); i++) {
        const char *part = PyUnicode_AsUTF8(PyTuple_GET_ITEM(arguments, i));
        if (part == nullptr) {
            return nullptr;
        }
        parts.push_back(part);
    }
    try {
        return PyUnicode_FromString(joined(parts).c_str());
    } catch (const std::exception &error) {
        PyErr_SetString(PyExc_ValueError, error.what());
        return nullptr;
    }
}

static PyMethodDef METHODS[] = {{"join", join, METH_VARARGS, nullptr}, {nullptr, nullptr, 0, nullptr}};

static PyModuleDef DEFINITION = {PyModuleDef_HEAD_INIT, "_shapes", nullptr, 0, METHODS, nullptr, nullptr, nullptr, nullptr};

PyMODINIT_FUNC
PyInit__shapes()
{
    return PyModule_Create(&DEFINITION);
}
