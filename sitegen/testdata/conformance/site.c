/* Written by sitegen for //x:conformance. */

#include "sitegen/runtime/site_table.h"

#include <stddef.h>

static const char *const path[] = {
    "{root}/Lib",
    "{root}/dynload",
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

const struct pyruntime_site pyruntime_site = {
    .label = "//x:conformance",
    .path = path,
    .stdlib = "{root}/Lib",
    .root = ".",
    .imports = imports,
    .warnings = warnings,
    .utf8_mode = 0,
    .fixed_hash_seed = 1,
    .hash_seed = 0UL,
    .site_beside = 0,
    .tls_trust = NULL,
    .tls_environment = tls_environment,
    .conformance = 1,
};
