/* What expat's configure finds, with its default options: DTDs, namespaces, general entities and the limits on their
   amplification. */
#ifndef EXPAT_CONFIG_H
#define EXPAT_CONFIG_H

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define BYTEORDER 4321
#else
#define BYTEORDER 1234
#endif
#define HAVE_INTTYPES_H 1
#define HAVE_STDINT_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRING_H 1
#define STDC_HEADERS 1

#ifdef __linux__
#define HAVE_FCNTL_H 1
#define HAVE_GETRANDOM 1
#define HAVE_SYS_STAT_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1
#endif

#define XML_CONTEXT_BYTES 1024
#define XML_DTD 1
#define XML_GE 1
#define XML_NS 1

/* EXPAT_ACCOUNTING_DEBUG and the like are not read: the environment does not reach into a runtime. */
#include <stdlib.h>
#define getenv(name) ((char *)NULL)

#endif
