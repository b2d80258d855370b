/* Arguments, the environment, a thread, an exit code: what an emulator must do before a Python can run. */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *
answer(void *unused)
{
    (void)unused;
    fprintf(stderr, "thread 42\n");
    return NULL;
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        printf("%s|", argv[i]);
    }
    const char *value = getenv("PROBE");
    printf("%s|\n", value != NULL ? value : "(null)");
    fflush(stdout);
    pthread_t thread;
    if (pthread_create(&thread, NULL, answer, NULL) != 0 || pthread_join(thread, NULL) != 0) {
        return 1;
    }
    return 7;
}
