/* An ssl.SSLContext of Python, for C and C++ that speaks TLS by itself.

   Python code loads certificates and makes the context; `pyruntime_ssl.capsule(context)` is a PyCapsule that hands it over.
   README.md beside this folder is the reference. */
#ifndef PYRUNTIME_SSL_H
#define PYRUNTIME_SSL_H

#include <Python.h>
#include <openssl/ssl.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The name of the capsules. The pointer in them is an SSL_CTX that the capsule holds a reference to. */
#define PYRUNTIME_SSL_CONTEXT "pyruntime_ssl.context"

/* For the table of built-in modules, by the name "pyruntime_ssl". */
PyMODINIT_FUNC PyInit_pyruntime_ssl(void);

/* The SSL_CTX of a capsule, as long as the capsule lives; NULL with an exception if it is another object. Needs the GIL. */
SSL_CTX *pyruntime_ssl_context(PyObject *capsule);

/* A connection, for SSL_set_bio and SSL_connect or SSL_accept; NULL with an error in OpenSSL's queue. Needs no GIL.

   It has what Python's own connections of the context have: check_hostname, post_handshake_auth. `server_name` is whom a client
   means, a name or an address; NULL for a server. A client whose context checks names gets no connection without one. */
SSL *pyruntime_ssl_new(SSL_CTX *context, const char *server_name);

#ifdef __cplusplus
}
#endif

#endif
