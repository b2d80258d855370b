/* The importer's part of its module: types, and functions of importlib that it calls. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

static int
add_type(PyObject *module, PyType_Spec *spec, PyTypeObject **type)
{
    *type = (PyTypeObject *)PyType_FromModuleAndSpec(module, spec, NULL);
    return *type == NULL ? -1 : PyModule_AddType(module, *type);
}

/* Not the module's: it keeps archives, and what they keep must not keep it, or an interpreter that ends leaves them open. */
static int
add_archive_type(PyObject *module, PyTypeObject **type)
{
    *type = (PyTypeObject *)PyType_FromSpec(&pyruntime_archive_spec);
    return *type == NULL ? -1 : PyModule_AddType(module, *type);
}

static int
get(const char *module_name, const char *name, PyObject **value)
{
    PyObject *module = PyImport_ImportModule(module_name);
    *value = module == NULL ? NULL : PyObject_GetAttrString(module, name);
    Py_XDECREF(module);
    return *value == NULL ? -1 : 0;
}

static int
get_functions(importer_state *state)
{
    const struct {
        const char *module, *name;
        PyObject **value;
    } wanted[] = {
        {"_frozen_importlib", "ModuleSpec", &state->module_spec},
        {"_frozen_importlib", "_call_with_frames_removed", &state->call},
        {"_frozen_importlib", "_load_module_shim", &state->load_module},
        {"_frozen_importlib_external", "decode_source", &state->decode_source},
        {"builtins", "exec", &state->exec},
        {"_imp", "_fix_co_filename", &state->fix_filename},
        {"_imp", "is_builtin", &state->is_builtin},
        {"_imp", "is_frozen", &state->is_frozen},
    };
    int status = (state->imp = PyImport_ImportModule("_imp")) == NULL ? -1 : 0;
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]) && status == 0; i++) {
        status = get(wanted[i].module, wanted[i].name, wanted[i].value);
    }
    return status;
}

static int
fill(importer_state *state, PyObject *module)
{
    if (state->own.path != NULL && (state->own_path = PyUnicode_DecodeFSDefault(state->own.path)) == NULL) {
        return -1;
    }
    if ((state->archives = PyDict_New()) == NULL || add_archive_type(module, &state->archive_type) < 0 ||
        add_type(module, &pyruntime_importer_spec, &state->importer_type) < 0 ||
        add_type(module, &pyruntime_path_spec, &state->path_type) < 0) {
        return -1;
    }
    return pyruntime_open_given(state) < 0 ? -1 : get_functions(state);
}

struct pyruntime_importer *
pyruntime_importer_new(PyObject *module, const struct pyruntime_own *own)
{
    importer_state *state = PyMem_Calloc(1, sizeof(*state));
    if (state == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    state->own = *own;
    if (fill(state, module) < 0) {
        pyruntime_importer_free(state);
        return NULL;
    }
    return state;
}

int
pyruntime_importer_traverse(importer_state *state, visitproc visit, void *arg)
{
    if (state != NULL) {
        Py_VISIT(state->archive_type);
        Py_VISIT(state->importer_type);
        Py_VISIT(state->path_type);
        Py_VISIT(state->hook);
        Py_VISIT(state->reader_type);
    }
    return 0;
}

void
pyruntime_importer_clear(importer_state *state)
{
    if (state != NULL) {
        PyObject **const values[] = {
            (PyObject **)&state->archive_type, (PyObject **)&state->importer_type, (PyObject **)&state->path_type,
            &state->own_path, &state->archives, &state->module_spec, &state->call, &state->load_module,
            &state->decode_source, &state->exec, &state->imp, &state->fix_filename, &state->is_builtin, &state->is_frozen, &state->hook,
            &state->reader_type,
        };
        for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
            Py_CLEAR(*values[i]);
        }
    }
}

void
pyruntime_importer_free(importer_state *state)
{
    pyruntime_importer_clear(state);
    PyMem_Free(state);
}
