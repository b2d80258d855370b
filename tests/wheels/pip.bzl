"""How pip reaches its index on a machine."""

visibility([
    "//tests/...",
    "//zipbundle/internal/oracle/...",
])

# Variables of the environment.
PIP_ENVIRONMENT = [
    "HOME",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "PATH",
    "PIP_CERT",
    "PIP_CONFIG_FILE",
    "PIP_EXTRA_INDEX_URL",
    "PIP_FIND_LINKS",
    "PIP_INDEX_URL",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_FILE",
    "https_proxy",
    "http_proxy",
    "no_proxy",
]
