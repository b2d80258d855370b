#include "twin.h"

/* What importlib asks of compile(): the bytes, or what they mean, and none of the caller's __future__ flags. */
PyObject *
twin_compile(const twin_text *text, PyObject *filename, int optimize)
{
    PyCompilerFlags flags = {PyCF_SOURCE_IS_UTF8, PY_MINOR_VERSION};
    if (text->transcoded) {
        flags.cf_flags |= PyCF_IGNORE_COOKIE;
    }
    return Py_CompileStringObject(text->utf8.data, filename, Py_file_input, &flags, optimize);
}
