/* UUIDs of version 1 without the machine's help: no daemon, no socket, no file. The node is random, with the bit that
   keeps it apart from network cards' addresses, and so is the clock sequence: two processes at the same tenth of a
   microsecond differ in 61 bits. */
#define _GNU_SOURCE
#include "uuid/uuid.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

/* Tenths of a microsecond from 1582-10-15 to 1970-01-01. */
#define GREGORIAN 0x01b21dd213814000ULL
#define MULTICAST 0x01
#define VERSION_1 0x10
#define VARIANT_RFC 0x80

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pid_t owner; /* the process that the state below belongs to; a forked child makes its own */
static uint64_t last;
static unsigned char tail[8]; /* clock sequence, node */

static void fill(unsigned char *to, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t got = getrandom(to + done, size - done, 0);
        if (got > 0) {
            done += (size_t)got;
        } else if (errno != EINTR) {
            /* Kernels before 3.17: the address space's randomness and the clock. */
            uint64_t mix = (uintptr_t)to ^ (uint64_t)clock() ^ ((uint64_t)getpid() << 32) ^ last;
            for (; done < size; done++) {
                mix = mix * 6364136223846793005ULL + 1442695040888963407ULL;
                to[done] = (unsigned char)(mix >> 56);
            }
        }
    }
}

static void begin(pid_t self) {
    owner = self;
    fill(tail, sizeof tail);
    tail[0] = (tail[0] & 0x3f) | VARIANT_RFC;
    tail[2] |= MULTICAST;
}

/* The time, never the same one twice. */
static uint64_t tick(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t ticks = (uint64_t)now.tv_sec * 10000000 + (uint64_t)now.tv_nsec / 100 + GREGORIAN;
    last = ticks > last ? ticks : last + 1;
    return last;
}

static void put(unsigned char *to, uint64_t value, int bytes) {
    while (bytes-- > 0) {
        to[bytes] = (unsigned char)value;
        value >>= 8;
    }
}

int uuid_generate_time_safe(uuid_t out) {
    pid_t self = getpid();
    pthread_mutex_lock(&lock);
    if (owner != self) {
        begin(self);
    }
    uint64_t ticks = tick();
    memcpy(out + 8, tail, sizeof tail);
    pthread_mutex_unlock(&lock);
    put(out, ticks & 0xffffffff, 4);
    put(out + 4, ticks >> 32 & 0xffff, 2);
    put(out + 6, ticks >> 48 & 0x0fff, 2);
    out[6] |= VERSION_1;
    return -1;
}
