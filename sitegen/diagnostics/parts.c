/* What objects of types of C refer to by a name of the language: __closure__, __self__, __cause__. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

struct part {
    const char *name;
    void *value;
};

#define COUNT(parts) (sizeof(parts) / sizeof((parts)[0]))

static int
show(const struct part *parts, size_t count, leaks_edge_visit visit, void *arg)
{
    for (size_t i = 0; i < count; i++) {
        struct leaks_edge edge = {.kind = LEAKS_PART, .part = parts[i].name, .value = parts[i].value};
        if (edge.value != NULL && visit(&edge, arg)) {
            return 1;
        }
    }
    return 0;
}

static int
of_type(PyTypeObject *type, leaks_edge_visit visit, void *arg)
{
    struct part parts[] = {
        {".__dict__", leaks_type_dict(type)}, {".__base__", type->tp_base}, {".__bases__", type->tp_bases},
        {".__mro__", type->tp_mro}, {"<subclasses>", leaks_subclasses(type)},
    };
    return show(parts, COUNT(parts), visit, arg);
}

static int
of_function(PyFunctionObject *function, leaks_edge_visit visit, void *arg)
{
    struct part parts[] = {
        {".__code__", function->func_code}, {".__globals__", function->func_globals},
        {".__closure__", function->func_closure}, {".__defaults__", function->func_defaults},
        {".__kwdefaults__", function->func_kwdefaults}, {".__annotations__", function->func_annotations},
        {".__dict__", function->func_dict}, {".__builtins__", function->func_builtins},
        {".__name__", function->func_name}, {".__qualname__", function->func_qualname},
        {".__doc__", function->func_doc}, {".__module__", function->func_module},
        {".__type_params__", function->func_typeparams},
    };
    return show(parts, COUNT(parts), visit, arg);
}

static int
of_code(PyCodeObject *code, leaks_edge_visit visit, void *arg)
{
    struct part parts[] = {
        {".co_consts", code->co_consts}, {".co_names", code->co_names}, {".co_filename", code->co_filename},
        {".co_name", code->co_name}, {".co_qualname", code->co_qualname}, {".co_linetable", code->co_linetable},
        {".co_exceptiontable", code->co_exceptiontable}, {"<names of locals>", code->co_localsplusnames},
        {"<kinds of locals>", code->co_localspluskinds},
    };
    return show(parts, COUNT(parts), visit, arg);
}

static int
of_exception(PyBaseExceptionObject *error, leaks_edge_visit visit, void *arg)
{
    struct part parts[] = {
        {".args", error->args}, {".__notes__", error->notes}, {".__traceback__", error->traceback},
        {".__context__", error->context}, {".__cause__", error->cause},
    };
    return show(parts, COUNT(parts), visit, arg);
}

static int
of_others(PyObject *holder, leaks_edge_visit visit, void *arg)
{
    struct part part = {NULL, NULL};
    if (PyModule_Check(holder)) {
        part = (struct part){".__dict__", PyModule_GetDict(holder)};
    }
    else if (PyCell_Check(holder)) {
        part = (struct part){"<cell>", PyCell_GET(holder)};
    }
    else if (PyCFunction_Check(holder)) {
        part = (struct part){".__self__", ((PyCFunctionObject *)holder)->m_self};
    }
    else if (PyWeakref_Check(holder)) {
        part = (struct part){".__callback__", ((PyWeakReference *)holder)->wr_callback};
    }
    else if (PyTraceBack_Check(holder)) {
        part = (struct part){".tb_next", ((PyTracebackObject *)holder)->tb_next};
    }
    return show(&part, 1, visit, arg);
}

int
leaks_parts(PyObject *holder, leaks_edge_visit visit, void *arg)
{
    struct part class = {".__class__", Py_TYPE(holder)};
    if ((PyType_Check(holder) && of_type((PyTypeObject *)holder, visit, arg)) ||
        (PyFunction_Check(holder) && of_function((PyFunctionObject *)holder, visit, arg)) ||
        (PyCode_Check(holder) && of_code((PyCodeObject *)holder, visit, arg)) ||
        (PyExceptionInstance_Check(holder) && of_exception((PyBaseExceptionObject *)holder, visit, arg)) ||
        of_others(holder, visit, arg)) {
        return 1;
    }
    return Py_TYPE(holder)->tp_flags & Py_TPFLAGS_HEAPTYPE && show(&class, 1, visit, arg);
}
