// TLS in C++ with a context that Python made: `talk` over a file descriptor, `in_memory` over OpenSSL's own BIOs.

#include "sitegen/net/context/pyruntime_ssl.h"

#include <openssl/err.h>

#include <memory>
#include <string>

namespace {

struct Free {
    void operator()(SSL *ssl) const { SSL_free(ssl); }
};
using Connection = std::unique_ptr<SSL, Free>;

// What went wrong: OpenSSL's queue, and where the certificate is to blame, why.
std::string Reason(SSL *ssl) {
    const char *data = nullptr;
    int flags = 0;
    unsigned long error = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags);
    std::string reason = (flags & ERR_TXT_STRING) && data != nullptr && *data != '\0' ? data : error != 0 ? ERR_reason_error_string(error) : "end";
    if (ssl != nullptr && SSL_get_verify_result(ssl) != X509_V_OK) {
        reason += std::string(": ") + X509_verify_cert_error_string(SSL_get_verify_result(ssl));
    }
    ERR_clear_error();
    return reason;
}

// Sends a message, returns the answer, ends TLS. `ok` says whether it worked; if not, the text is why. Without the GIL.
std::string Exchange(SSL_CTX *context, int fd, const char *name, const std::string &message, bool *ok) {
    Connection ssl(pyruntime_ssl_new(context, name));
    *ok = ssl && SSL_set_fd(ssl.get(), fd) == 1 && SSL_do_handshake(ssl.get()) == 1 &&
          SSL_write(ssl.get(), message.data(), static_cast<int>(message.size())) > 0;
    std::string answer(1024, '\0');
    int size = *ok ? SSL_read(ssl.get(), answer.data(), static_cast<int>(answer.size())) : 0;
    *ok = *ok && size > 0;
    if (!*ok) {
        return Reason(ssl.get());
    }
    SSL_shutdown(ssl.get());
    answer.resize(size);
    return answer;
}

PyObject *Talk(PyObject *, PyObject *args) {
    PyObject *capsule;
    int fd;
    const char *name, *message;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "Oizy#", &capsule, &fd, &name, &message, &size)) {
        return nullptr;
    }
    SSL_CTX *context = pyruntime_ssl_context(capsule);
    if (context == nullptr) {
        return nullptr;
    }
    std::string text(message, size);
    bool ok = false;
    Py_BEGIN_ALLOW_THREADS
    text = Exchange(context, fd, name, text, &ok);
    Py_END_ALLOW_THREADS
    if (!ok) {
        PyErr_SetString(PyExc_OSError, text.c_str());
        return nullptr;
    }
    return PyBytes_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
}

// One side's turn: whether its handshake is done, or goes on.
bool Turn(SSL *ssl, bool *done) {
    int result = SSL_do_handshake(ssl);
    *done = result == 1;
    return *done || SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ;
}

PyObject *InMemory(PyObject *, PyObject *args) {
    PyObject *capsules[2];
    const char *name;
    if (!PyArg_ParseTuple(args, "OOz", &capsules[0], &capsules[1], &name)) {
        return nullptr;
    }
    Connection sides[2];
    for (int i = 0; i < 2; i++) {
        SSL_CTX *context = pyruntime_ssl_context(capsules[i]);
        if (context == nullptr) {
            return nullptr;
        }
        sides[i].reset(pyruntime_ssl_new(context, i == 0 ? name : nullptr));
        if (!sides[i]) {
            return PyErr_Format(PyExc_OSError, "%s", Reason(nullptr).c_str());
        }
    }
    BIO *bios[2];
    BIO_new_bio_pair(&bios[0], 0, &bios[1], 0);
    bool done[2] = {};
    for (int i = 0; i < 2; i++) {
        SSL_set_bio(sides[i].get(), bios[i], bios[i]);
    }
    while (!done[0] || !done[1]) {
        for (int i = 0; i < 2; i++) {
            if (!Turn(sides[i].get(), &done[i])) {
                return PyErr_Format(PyExc_OSError, "%s", Reason(sides[i].get()).c_str());
            }
        }
    }
    const unsigned char *protocol;
    unsigned int length;
    SSL_get0_alpn_selected(sides[0].get(), &protocol, &length);
    return Py_BuildValue("ss#", SSL_get_version(sides[0].get()), protocol, static_cast<Py_ssize_t>(length));
}

PyMethodDef methods[] = {
    {"in_memory", InMemory, METH_VARARGS, "in_memory(client, server, name) -> (version, protocol)"},
    {"talk", Talk, METH_VARARGS, "talk(capsule, fd, name, message) -> answer"},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot slots[] = {{0, nullptr}};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "handshake", "TLS in C++ with a context of Python.", 0, methods, slots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit_handshake(void) {
    return PyModuleDef_Init(&definition);
}
