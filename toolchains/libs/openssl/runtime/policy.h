/* What OpenSSL asks the program it is linked into. Both functions may be missing: then OpenSSL reads no variable of the
   environment and trusts the system's certificates. */
#ifndef PYRUNTIME_TLS_POLICY_H
#define PYRUNTIME_TLS_POLICY_H

#ifdef PYRUNTIME_TLS_POLICY_OPTIONAL
#define PYRUNTIME_TLS_POLICY __attribute__((weak))
#else
#define PYRUNTIME_TLS_POLICY
#endif

/* 1 if the environment variable `name` may be read, 0 if not. */
PYRUNTIME_TLS_POLICY int pyruntime_tls_reads(const char *name);

/* Which certificates are trusted by default: a file or a folder, "" for none, NULL for the system's. */
PYRUNTIME_TLS_POLICY const char *pyruntime_tls_trust(void);

#endif
