/* What OpenSSL is told in the conformance variant: the environment as upstream. Python itself sees to SSLKEYLOGFILE. */

#include <stddef.h>
#include <string.h>

#include "toolchains/libs/openssl/runtime/policy.h"

int
pyruntime_tls_reads(const char *name)
{
    return strcmp(name, "SSLKEYLOGFILE") != 0;
}

const char *
pyruntime_tls_trust(void)
{
    return NULL;
}
