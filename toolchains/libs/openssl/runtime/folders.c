/* In place of crypto/defaults.c, and the rest of crypto/x509/x509_def.c: the folders of configuration, engines and modules.

   They exist on no machine: Debian's policy reserves that name for what must not be there, and Windows allows no file a name with
   angle brackets. So no file of the machine is OpenSSL's configuration, and no path of the build is in the program. */

#include <openssl/x509.h>

#ifdef _WIN32
#define FOLDER "<nonexistent>/openssl"
#else
#define FOLDER "/nonexistent/openssl"
#endif

const char *ossl_get_openssldir(void);
const char *ossl_get_enginesdir(void);
const char *ossl_get_modulesdir(void);
const char *ossl_get_wininstallcontext(void);

const char *
ossl_get_openssldir(void)
{
    return FOLDER;
}

const char *
ossl_get_enginesdir(void)
{
    return FOLDER "/engines";
}

const char *
ossl_get_modulesdir(void)
{
    return FOLDER "/modules";
}

const char *
ossl_get_wininstallcontext(void)
{
    return "Undefined";
}

const char *
X509_get_default_cert_area(void)
{
    return FOLDER;
}

const char *
X509_get_default_private_dir(void)
{
    return FOLDER "/private";
}
