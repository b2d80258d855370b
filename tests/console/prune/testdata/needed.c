/* One function is needed, which needs another one and what is elsewhere. */
extern int missing(int x);
extern int elsewhere(int x);

static volatile int factor = 3;

__attribute__((noinline)) static int
helper(int x)
{
    return elsewhere(x) * factor;
}

int
needed(int x)
{
    return helper(x) + 1;
}

int
unneeded(int x)
{
    return helper(missing(x)) + needed(x);
}

int (*const table[])(int) = {unneeded, missing};
