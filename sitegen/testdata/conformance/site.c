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

static const char *const lazy_bypass[] = {
    NULL,
};

static const char *const lazy_only[] = {
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
    .lazy = 0,
    .lazy_bypass = lazy_bypass,
    .lazy_only = lazy_only,
    .conformance = 1,
};
