/* Connections of a context that came from Python. No Python in them. */

#include "sitegen/net/context/context.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;
static int settings_index = -1;

static void
free_settings(void *parent, void *settings, CRYPTO_EX_DATA *data, int index, long number, void *pointer)
{
    (void)parent, (void)data, (void)index, (void)number, (void)pointer;
    OPENSSL_free(settings);
}

static void
register_settings(void)
{
    settings_index = SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, free_settings);
}

int
pyruntime_ssl_keep_settings(SSL_CTX *context, const struct settings *settings)
{
    if (!CRYPTO_THREAD_run_once(&once, register_settings) || settings_index < 0) {
        PyErr_NoMemory();
        return -1;
    }
    struct settings *kept = SSL_CTX_get_ex_data(context, settings_index);
    if (kept == NULL) {
        kept = OPENSSL_malloc(sizeof(*kept));
        if (kept == NULL || !SSL_CTX_set_ex_data(context, settings_index, kept)) {
            OPENSSL_free(kept);
            PyErr_NoMemory();
            return -1;
        }
    }
    *kept = *settings;
    return 0;
}

/* As Python does: an address is compared with addresses, and not sent. */
static int
set_name(SSL *ssl, const char *name, const struct settings *settings)
{
    X509_VERIFY_PARAM *param = SSL_get0_param(ssl);
    ASN1_OCTET_STRING *address = a2i_IPADDRESS(name);
    int is_address = address != NULL;
    ASN1_OCTET_STRING_free(address);
    ERR_clear_error();  /* a name is no error */
    if (!is_address && !SSL_set_tlsext_host_name(ssl, name)) {
        return 0;
    }
    if (!settings->check_hostname) {
        return 1;
    }
    return is_address ? X509_VERIFY_PARAM_set1_ip_asc(param, name) : X509_VERIFY_PARAM_set1_host(param, name, 0);
}

static int
set_up(SSL *ssl, const struct settings *settings, const char *server_name)
{
#ifndef OPENSSL_NO_PSK
    /* Python's would look for a Python object behind the connection. */
    SSL_set_psk_client_callback(ssl, NULL);
    SSL_set_psk_server_callback(ssl, NULL);
#endif
    SSL_set_mode(ssl, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_AUTO_RETRY);
    if (settings->server) {
        int mode = SSL_get_verify_mode(ssl);
        if (settings->post_handshake_auth && (mode & SSL_VERIFY_PEER)) {
            SSL_set_verify(ssl, mode | SSL_VERIFY_POST_HANDSHAKE, NULL);
        }
        SSL_set_accept_state(ssl);
        return SSL_set_session_id_context(ssl, (const unsigned char *)"Python", 6);
    }
    SSL_set_connect_state(ssl);
    SSL_set_post_handshake_auth(ssl, settings->post_handshake_auth);
    return server_name == NULL || set_name(ssl, server_name, settings);
}

SSL *
pyruntime_ssl_new(SSL_CTX *context, const char *server_name)
{
    const struct settings *settings = settings_index < 0 ? NULL : SSL_CTX_get_ex_data(context, settings_index);
    if (settings == NULL) {
        ERR_raise_data(ERR_LIB_SSL, ERR_R_PASSED_INVALID_ARGUMENT, "pyruntime_ssl_new: the context is of no pyruntime_ssl.capsule()");
        return NULL;
    }
    if (!settings->server && settings->check_hostname && (server_name == NULL || *server_name == '\0')) {
        ERR_raise_data(ERR_LIB_SSL, ERR_R_PASSED_INVALID_ARGUMENT, "pyruntime_ssl_new: check_hostname requires server_name");
        return NULL;
    }
    SSL *ssl = SSL_new(context);
    if (ssl != NULL && !set_up(ssl, settings, server_name)) {
        SSL_free(ssl);
        return NULL;
    }
    return ssl;
}
