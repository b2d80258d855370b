// The same object file a thousand times in one link.
__attribute__((weak)) int same(void) { return 1; }
