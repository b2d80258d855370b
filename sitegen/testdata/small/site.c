/* Written by sitegen for //x:site. */

#include "sitegen/runtime/site_table.h"

#include <stddef.h>

static const char *const path[] = {
    "{zip}/stdlib",
    NULL,
};

static const char *const imports[] = {
    NULL,
};

static const char *const warnings[] = {
    NULL,
};

static const char *const tls_environment[] = {
    NULL,
};

static const char *const lazy_bypass[] = {
    NULL,
};

static const char *const lazy_only[] = {
    NULL,
};

const struct pyruntime_site pyruntime_site = {
    .label = "//x:site",
    .path = path,
    .stdlib = "{zip}/stdlib",
    .root = "..",
    .imports = imports,
    .warnings = warnings,
    .utf8_mode = -1,
    .fixed_hash_seed = 0,
    .hash_seed = 0UL,
    .site_beside = 0,
    .tls_trust = "",
    .tls_environment = tls_environment,
    .lazy = 0,
    .lazy_bypass = lazy_bypass,
    .lazy_only = lazy_only,
    .conformance = 0,
};
