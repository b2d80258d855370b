/* In place of crypto/x509/x509_def.c: the certificates that are trusted by default are the system's, found when they are
   asked for, or those that the program names. */

#include <openssl/x509.h>

#include <sys/stat.h>

#define PYRUNTIME_TLS_POLICY_OPTIONAL
#include "toolchains/libs/openssl/runtime/policy.h"

#ifdef _WIN32
/* There /etc would be a folder of the current drive, which anyone may make. The ssl module asks the system's own store. */
static const char *const FILES[] = {""};
static const char *const FOLDERS[] = {""};
#else
/* Where systems keep all certificates in one file. */
static const char *const FILES[] = {
    "/etc/ssl/certs/ca-certificates.crt",                /* Debian, Ubuntu, Arch, Gentoo, Alpine */
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", /* Fedora, RHEL 7 and later */
    "/etc/pki/tls/certs/ca-bundle.crt",                  /* older RHEL */
    "/etc/ssl/ca-bundle.pem",                            /* SUSE */
    "/etc/ssl/cert.pem",                                 /* Alpine without ca-certificates, BSD, macOS */
};

/* Where systems keep a file for each certificate, its name the hash of its subject. */
static const char *const FOLDERS[] = {
    "/etc/ssl/certs",
    "/etc/pki/tls/certs",
};
#endif

static int
is_kind(const char *path, mode_t kind)
{
    struct stat status;
    return path[0] != '\0' && stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

static const char *
first(const char *const *paths, size_t count, mode_t kind)
{
    for (size_t i = 0; i < count; i++) {
        if (is_kind(paths[i], kind)) {
            return paths[i];
        }
    }
    return "";
}

static const char *
chosen(void)
{
    return pyruntime_tls_trust == NULL ? NULL : pyruntime_tls_trust();
}

const char *
X509_get_default_cert_file(void)
{
    const char *trust = chosen();
    if (trust == NULL) {
        return first(FILES, sizeof(FILES) / sizeof(FILES[0]), S_IFREG);
    }
    return is_kind(trust, S_IFDIR) ? "" : trust;
}

const char *
X509_get_default_cert_dir(void)
{
    const char *trust = chosen();
    if (trust == NULL) {
        return first(FOLDERS, sizeof(FOLDERS) / sizeof(FOLDERS[0]), S_IFDIR);
    }
    return is_kind(trust, S_IFDIR) ? trust : "";
}

/* The name of a variable that may not be read is "": nothing has that name. */
static const char *
variable(const char *name)
{
    return pyruntime_tls_reads != NULL && pyruntime_tls_reads(name) ? name : "";
}

const char *
X509_get_default_cert_file_env(void)
{
    return variable("SSL_CERT_FILE");
}

const char *
X509_get_default_cert_dir_env(void)
{
    return variable("SSL_CERT_DIR");
}
