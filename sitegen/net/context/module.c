/* The built-in module pyruntime_ssl: the SSL_CTX behind an ssl.SSLContext.

   Where _ssl.c keeps it is private, and no function gives it away. But OpenSSL tells whoever asks of every connection that is made
   (SSL_get_ex_new_index), and of a connection's context (SSL_get_SSL_CTX): so Python is asked for a connection, by the method
   that SSLContext.wrap_bio uses, and the context is that one's. Only documented functions of OpenSSL, no layout of a struct. */

#include "sitegen/net/context/context.h"

static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;
static int connection_index = -1;
static _Thread_local int watching;
static _Thread_local SSL *made;

static void
on_new_connection(void *parent, void *value, CRYPTO_EX_DATA *data, int index, long number, void *pointer)
{
    (void)value, (void)data, (void)index, (void)number, (void)pointer;
    if (watching) {
        made = parent;
    }
}

static void
register_connection(void)
{
    connection_index = SSL_get_ex_new_index(0, NULL, on_new_connection, NULL, NULL);
}

/* Those would look for a Python object behind each connection, and there is none behind C++'s. */
static int
refuse_callbacks(PyObject *context)
{
    static const char *const names[] = {"sni_callback", "keylog_filename", "_msg_callback"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        PyObject *value = PyObject_GetAttrString(context, names[i]);
        if (value == NULL) {
            return -1;
        }
        int is_set = value != Py_None;
        Py_DECREF(value);
        if (is_set) {
            PyErr_Format(PyExc_ValueError, "pyruntime_ssl.capsule(): the context has %s, which works for connections of Python only: "
                         "set it to None, or make a context without it", names[i]);
            return -1;
        }
    }
    return 0;
}

static int
get_int(PyObject *object, const char *name, int *result)
{
    PyObject *value = PyObject_GetAttrString(object, name);
    *result = value == NULL ? -1 : (int)PyLong_AsLong(value);
    Py_XDECREF(value);
    return PyErr_Occurred() ? -1 : 0;
}

/* The settings that are Python's. */
static int
get_settings(PyObject *ssl, PyObject *context, struct settings *settings)
{
    int protocol, server_protocol;
    if (get_int(ssl, "PROTOCOL_TLS_SERVER", &server_protocol) < 0 || get_int(context, "protocol", &protocol) < 0 ||
        get_int(context, "check_hostname", &settings->check_hostname) < 0 ||
        get_int(context, "post_handshake_auth", &settings->post_handshake_auth) < 0) {
        return -1;
    }
    settings->server = protocol == server_protocol;
    return 0;
}

/* A connection of Python's; `made` is OpenSSL's side of it. */
static PyObject *
new_connection(PyObject *ssl, PyTypeObject *type, PyObject *context, int server)
{
    PyObject *incoming = PyObject_CallMethod(ssl, "MemoryBIO", NULL);
    PyObject *outgoing = PyObject_CallMethod(ssl, "MemoryBIO", NULL);
    PyObject *wrap = PyObject_GetAttrString((PyObject *)type, "_wrap_bio");
    PyObject *connection = NULL;
    if (incoming != NULL && outgoing != NULL && wrap != NULL) {
        made = NULL;
        watching = 1;
        connection = PyObject_CallFunction(wrap, "OOOi", context, incoming, outgoing, server);
        watching = 0;
    }
    Py_XDECREF(incoming);
    Py_XDECREF(outgoing);
    Py_XDECREF(wrap);
    if (connection != NULL && made == NULL) {
        Py_CLEAR(connection);
        PyErr_SetString(PyExc_RuntimeError, "pyruntime_ssl.capsule(): _ssl uses another OpenSSL than this program's code: "
                        "link both against the same one");
    }
    return connection;
}

/* A new reference to the SSL_CTX of an ssl.SSLContext, its settings kept. */
static SSL_CTX *
context_of(PyObject *ssl, PyTypeObject *type, PyObject *context)
{
    struct settings settings;
    if (get_settings(ssl, context, &settings) < 0) {
        return NULL;
    }
    PyObject *connection = new_connection(ssl, type, context, settings.server);
    if (connection == NULL) {
        return NULL;
    }
    SSL_CTX *found = SSL_get_SSL_CTX(made);
    if (pyruntime_ssl_keep_settings(found, &settings) < 0 || !SSL_CTX_up_ref(found)) {
        found = NULL;
    }
    Py_DECREF(connection);
    return found;
}

static void
free_capsule(PyObject *capsule)
{
    SSL_CTX_free(PyCapsule_GetPointer(capsule, PYRUNTIME_SSL_CONTEXT));
    Py_XDECREF((PyObject *)PyCapsule_GetContext(capsule));
}

static PyObject *
capsule_of(PyObject *ssl, PyTypeObject *type, PyObject *context)
{
    if (!PyObject_TypeCheck(context, type)) {
        PyErr_Format(PyExc_TypeError, "pyruntime_ssl.capsule() takes an ssl.SSLContext, not %.100s", Py_TYPE(context)->tp_name);
        return NULL;
    }
    SSL_CTX *found = refuse_callbacks(context) < 0 ? NULL : context_of(ssl, type, context);
    if (found == NULL) {
        return NULL;
    }
    PyObject *capsule = PyCapsule_New(found, PYRUNTIME_SSL_CONTEXT, free_capsule);
    if (capsule == NULL) {
        SSL_CTX_free(found);
        return NULL;
    }
    /* The SSL_CTX points to it: names of protocols (ALPN) are in there. */
    PyCapsule_SetContext(capsule, Py_NewRef(context));
    return capsule;
}

PyDoc_STRVAR(capsule_doc,
"capsule($module, context, /)\n--\n\n"
"The SSL_CTX of an ssl.SSLContext for C and C++, in a PyCapsule named \"pyruntime_ssl.context\".\n\n"
"The capsule keeps both alive. Set the context up before; connections of C++ end before the capsule does.");

static PyObject *
capsule(PyObject *module, PyObject *context)
{
    (void)module;
    if (!CRYPTO_THREAD_run_once(&once, register_connection) || connection_index < 0) {
        return PyErr_NoMemory();
    }
    PyObject *ssl = PyImport_ImportModule("_ssl");
    PyObject *type = ssl == NULL ? NULL : PyObject_GetAttrString(ssl, "_SSLContext");
    PyObject *result = type == NULL ? NULL : capsule_of(ssl, (PyTypeObject *)type, context);
    Py_XDECREF(type);
    Py_XDECREF(ssl);
    return result;
}

SSL_CTX *
pyruntime_ssl_context(PyObject *capsule)
{
    return PyCapsule_GetPointer(capsule, PYRUNTIME_SSL_CONTEXT);
}

static PyMethodDef methods[] = {
    {"capsule", capsule, METH_O, capsule_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "pyruntime_ssl",
    .m_doc = "An ssl.SSLContext for C and C++ that speaks TLS by itself. sitegen/net/README.md of rules_pyruntime is the reference.",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_pyruntime_ssl(void)
{
    return PyModuleDef_Init(&definition);
}
