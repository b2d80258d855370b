/* Written by sitegen for @@branch//päth:site. */

#include "sitegen/runtime/site_table.h"

#include <stddef.h>

static const char *const path[] = {
    "{zip}/scripts",
    "{zip}/stdlib",
    "{root}/packages",
    "{exe}/../../live code/tools",
    NULL,
};

static const char *const imports[] = {
    "startup",
    "tools.hooks",
    NULL,
};

static const char *const warnings[] = {
    "error::DeprecationWarning",
    "ignore:what\?\?:UserWarning:x:3",
    NULL,
};

static const char *const tls_environment[] = {
    "SSL_CERT_FILE",
    "SSLKEYLOGFILE",
    NULL,
};

static const char *const lazy_bypass[] = {
    "tools.hooks",
    "plugins.*",
    "{exe}/../../live code/tools",
    NULL,
};

static const char *const lazy_only[] = {
    "{zip}/scripts",
    "json.*",
    NULL,
};

const struct pyruntime_site pyruntime_site = {
    .label = "@@branch//p\303\244th:site",
    .path = path,
    .stdlib = "{zip}/stdlib",
    .root = "../..",
    .imports = imports,
    .warnings = warnings,
    .utf8_mode = 1,
    .fixed_hash_seed = 1,
    .hash_seed = 4294967295UL,
    .site_beside = 1,
    .tls_trust = "{root}/ca\?.pem",
    .tls_environment = tls_environment,
    .lazy = 1,
    .lazy_bypass = lazy_bypass,
    .lazy_only = lazy_only,
    .conformance = 0,
};
