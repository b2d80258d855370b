/* Read before `_ssl`, after microsoft.h: the stores of Windows are looked into only where the site trusts the system's certificates. */
#ifndef PYRUNTIME_CERTIFICATES_H
#define PYRUNTIME_CERTIFICATES_H
#include <wincrypt.h>

#define PYRUNTIME_TLS_POLICY_OPTIONAL
#include "toolchains/libs/openssl/runtime/policy.h"

/* CertOpenStore, but for a store of the system that is not trusted an empty one: then ssl finds nothing in it, and no error. */
static HCERTSTORE
pyruntime_cert_open_store(LPCSTR provider, DWORD encoding, HCRYPTPROV_LEGACY cryptography, DWORD flags, const void *name)
{
    if (provider == CERT_STORE_PROV_SYSTEM_A && pyruntime_tls_trust != NULL && pyruntime_tls_trust() != NULL) {
        return CertOpenStore(CERT_STORE_PROV_MEMORY, 0, 0, CERT_STORE_CREATE_NEW_FLAG, NULL);
    }
    return CertOpenStore(provider, encoding, cryptography, flags, name);
}
#define CertOpenStore pyruntime_cert_open_store
#endif
