/* The digests that a sealed runtime is linked with: it loads nothing else. Data that rules/seal writes; needs no Python.h. */
#ifndef PYRUNTIME_SEAL_H
#define PYRUNTIME_SEAL_H

#define PYRUNTIME_DIGEST_SIZE 32  /* of SHA-256 */

struct pyruntime_seal {
    int count;
    const unsigned char (*digests)[PYRUNTIME_DIGEST_SIZE]; /* of the archive in the executable, then of zips beside it */
};

#endif
