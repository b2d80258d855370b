/* In place of crypto/getenv.c: no variable of the environment is read unless the program says so. Direct uses of getenv in
   OpenSSL come here too, see openssl.bzl. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <stdlib.h>

#define PYRUNTIME_TLS_POLICY_OPTIONAL
#include "toolchains/libs/openssl/runtime/policy.h"

char *ossl_safe_getenv(const char *name);

char *
ossl_safe_getenv(const char *name)
{
    if (pyruntime_tls_reads == NULL || !pyruntime_tls_reads(name)) {
        return NULL;
    }
#ifdef __linux__
    return secure_getenv(name);  /* nothing in a program that runs with more rights than its caller */
#else
    return getenv(name);
#endif
}
