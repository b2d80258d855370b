/* Speed of an OpenSSL's libcrypto: prints a line for each algorithm, its name and what it does in a second: megabytes of
   blocks of 16 KiB, or signatures. Each is the best of some short runs. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BLOCK 16384
#define RUNS 5
#define SECONDS 0.2

static unsigned char data[BLOCK + 64];

static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
need(int ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "speed: %s failed\n", what);
        exit(1);
    }
}

static void
digest(const void *name)
{
    unsigned char out[EVP_MAX_MD_SIZE];
    size_t size;
    need(EVP_Q_digest(NULL, name, NULL, data, BLOCK, out, &size), name);
}

/* One record of TLS: the key is set once, the nonce for each. */
static void
seal(const void *context)
{
    static const unsigned char nonce[12];
    int size;
    EVP_CIPHER_CTX *ctx = (EVP_CIPHER_CTX *)context;
    need(EVP_EncryptInit_ex2(ctx, NULL, NULL, nonce, NULL) && EVP_EncryptUpdate(ctx, data, &size, data, BLOCK) &&
             EVP_EncryptFinal_ex(ctx, data + size, &size), "encryption");
}

static void
sign(const void *key)
{
    unsigned char signature[512];
    size_t size = sizeof(signature);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    need(ctx != NULL && EVP_DigestSignInit_ex(ctx, NULL, "SHA256", NULL, NULL, (EVP_PKEY *)key, NULL) &&
             EVP_DigestSign(ctx, signature, &size, data, 32), "signing");
    EVP_MD_CTX_free(ctx);
}

static void
measure(const char *name, void (*work)(const void *), const void *what, double units)
{
    double best = 0;
    for (int run = 0; run < RUNS; run++) {
        double start = now(), passed;
        long count = 0;
        do {
            work(what);
            count++;
            passed = now() - start;
        } while (passed < SECONDS);
        double speed = (double)count * units / passed;
        best = speed > best ? speed : best;
    }
    printf("%s %.0f\n", name, best);
}

static void
measure_cipher(const char *name)
{
    static const unsigned char key[32];
    EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, name, NULL);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    need(cipher != NULL && ctx != NULL && EVP_EncryptInit_ex2(ctx, cipher, key, NULL, NULL), name);
    measure(name, seal, ctx, BLOCK / 1e6);
    EVP_CIPHER_CTX_free(ctx);
    EVP_CIPHER_free(cipher);
}

int
main(void)
{
    static const char *const DIGESTS[] = {"SHA256", "SHA512", "SHA1", "SHA3-256", "BLAKE2B-512"};
    static const char *const CIPHERS[] = {"AES-128-GCM", "AES-256-GCM", "ChaCha20-Poly1305"};
    for (size_t i = 0; i < sizeof(DIGESTS) / sizeof(DIGESTS[0]); i++) {
        measure(DIGESTS[i], digest, DIGESTS[i], BLOCK / 1e6);
    }
    for (size_t i = 0; i < sizeof(CIPHERS) / sizeof(CIPHERS[0]); i++) {
        measure_cipher(CIPHERS[i]);
    }
    EVP_PKEY *rsa = EVP_RSA_gen(2048), *ec = EVP_EC_gen("P-256");
    need(rsa != NULL && ec != NULL, "making keys");
    measure("RSA-2048-sign", sign, rsa, 1);
    measure("P-256-sign", sign, ec, 1);
    return 0;
}
