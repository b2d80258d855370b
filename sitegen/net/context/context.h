/* What the files of pyruntime_ssl share. */
#ifndef PYRUNTIME_SSL_CONTEXT_H
#define PYRUNTIME_SSL_CONTEXT_H

#include "sitegen/net/context/pyruntime_ssl.h"

/* What Python's ssl keeps beside the SSL_CTX and puts into each of its connections. */
struct settings {
    int server;
    int check_hostname;
    int post_handshake_auth;
};

/* Has pyruntime_ssl_new() do the same. Returns 0, or -1 with an exception. */
int pyruntime_ssl_keep_settings(SSL_CTX *context, const struct settings *settings);

#endif
