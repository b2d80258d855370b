/* Who imports: the frame of the code that an import statement stands in, and whether that is in a try statement. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"
#include "opcode.h"

#include "lazy.h"

#include <string.h>

#define UNIT 2  /* bytes of an instruction */

static int
has_file(PyCodeObject *code, const char *file)
{
    return PyUnicode_CompareWithASCIIString(code->co_filename, file) == 0;
}

static int
is_bootstrap(PyCodeObject *code)
{
    return has_file(code, "<frozen importlib._bootstrap>") || has_file(code, "<frozen importlib._bootstrap_external>");
}

static int
is_named(PyCodeObject *code, const char *name)
{
    return PyUnicode_CompareWithASCIIString(code->co_name, name) == 0;
}

/* importlib as its users call it: import_module, util.find_spec. */
static int
is_importlib(PyCodeObject *code)
{
    if (is_bootstrap(code) || has_file(code, "<frozen importlib.util>")) {
        return 1;
    }
    const char *file = is_named(code, "import_module") ? PyUnicode_AsUTF8(code->co_filename) : NULL;
    PyErr_Clear();  /* a name that is no UTF-8 */
    return file != NULL && strstr(file, "importlib/__init__.py") != NULL;
}

/* --- the exception table of a code object ------------------------------------------------------------------------ */

static const unsigned char *
read_number(const unsigned char *next, const unsigned char *end, int *value)
{
    *value = 0;
    while (next < end) {
        *value = (*value << 6) | (*next & 63);
        if ((*next++ & 64) == 0) {
            break;
        }
    }
    return next;
}

/* Where the code goes on an exception at this instruction, or -1. Both count in code units. */
static int
handler_of(PyObject *table, int instruction)
{
    const unsigned char *next = (const unsigned char *)PyBytes_AS_STRING(table);
    const unsigned char *end = next + PyBytes_GET_SIZE(table);
    while (next < end) {
        int start, size, target, depth;
        next = read_number(next, end, &start);
        next = read_number(next, end, &size);
        next = read_number(next, end, &target);
        next = read_number(next, end, &depth);
        if (start <= instruction && instruction < start + size) {
            return target;
        }
    }
    return -1;
}

/* A handler of a try or with statement begins with PUSH_EXC_INFO; others clean up, and are themselves covered by those
   around them. */
static int
is_protected(PyFrameObject *frame, PyCodeObject *code)
{
    if (PyBytes_GET_SIZE(code->co_exceptiontable) == 0) {
        return 0;
    }
    PyObject *bytes = PyCode_GetCode(code);
    int at = bytes == NULL ? -1 : PyFrame_GetLasti(frame) / UNIT;
    int answer = 0;
    for (int depth = 0; at >= 0 && !answer && depth < 64; depth++) {
        at = handler_of(code->co_exceptiontable, at);
        Py_ssize_t place = (Py_ssize_t)at * UNIT;
        answer = at >= 0 && place < PyBytes_GET_SIZE(bytes) &&
                 (unsigned char)PyBytes_AS_STRING(bytes)[place] == PUSH_EXC_INFO;
    }
    Py_XDECREF(bytes);
    PyErr_Clear();
    return answer;
}

/* --- the frame --------------------------------------------------------------------------------------------------- */

static PyFrameObject *
here(void)
{
    return (PyFrameObject *)Py_XNewRef((PyObject *)PyEval_GetFrame());
}

static PyFrameObject *
leave(PyFrameObject *frame, PyCodeObject *code)
{
    PyFrameObject *back = PyFrame_GetBack(frame);
    Py_DECREF(code);
    Py_DECREF(frame);
    return back;
}

/* Does importlib itself ask, or only the function of this name in it? */
int
lazy_importlib_asks(const char *function)
{
    PyFrameObject *frame = PyEval_GetFrame();  /* borrowed */
    PyCodeObject *code = frame == NULL ? NULL : PyFrame_GetCode(frame);
    int answer = code != NULL && is_bootstrap(code) && (function == NULL || is_named(code, function));
    Py_XDECREF(code);
    return answer;
}

void
lazy_frame_here(struct lazy_frame *answer)
{
    memset(answer, 0, sizeof(*answer));
    int only_bootstrap = 1;
    for (PyFrameObject *frame = here(); frame != NULL;) {
        PyCodeObject *code = PyFrame_GetCode(frame);
        if (!is_importlib(code)) {
            answer->file = Py_NewRef(code->co_filename);
            answer->line = PyFrame_GetLineNumber(frame);
            answer->protected = is_protected(frame, code);
            Py_DECREF(code);
            Py_DECREF(frame);
            return;
        }
        only_bootstrap = only_bootstrap && is_bootstrap(code);
        answer->importing |= only_bootstrap && is_named(code, "_find_and_load_unlocked");
        frame = leave(frame, code);
    }
}

void
lazy_frame_clear(struct lazy_frame *frame)
{
    Py_CLEAR(frame->file);
}

/* The instruction of a frame. */
static int
runs_import(PyFrameObject *frame, PyCodeObject *code)
{
    PyObject *bytes = PyCode_GetCode(code);
    int at = PyFrame_GetLasti(frame);
    int answer = bytes != NULL && at >= 0 && at < PyBytes_GET_SIZE(bytes) &&
                 (unsigned char)PyBytes_AS_STRING(bytes)[at] == IMPORT_NAME;
    Py_XDECREF(bytes);
    PyErr_Clear();
    return answer;
}

/* Is this the moment when an import statement or import_module in a try statement meets a module of sys.modules? The import
   system then reads its __spec__, which is the only trace of the import. */
int
lazy_is_protected_import(void)
{
    PyFrameObject *frame = here();
    PyCodeObject *code = frame == NULL ? NULL : PyFrame_GetCode(frame);
    int importing = code != NULL && is_bootstrap(code) && (is_named(code, "_find_and_load") || is_named(code, "_find_and_load_unlocked"));
    int answer = 0;
    if (importing) {
        struct lazy_frame importer;
        lazy_frame_here(&importer);
        answer = importer.protected;
        lazy_frame_clear(&importer);
    }
    else if (code != NULL && PY_VERSION_HEX >= 0x030d0000) {  /* before, the statement drops an error of this look */
        answer = PyBytes_GET_SIZE(code->co_exceptiontable) > 0 && runs_import(frame, code) && is_protected(frame, code);
    }
    Py_XDECREF(code);
    Py_XDECREF(frame);
    return answer;
}
