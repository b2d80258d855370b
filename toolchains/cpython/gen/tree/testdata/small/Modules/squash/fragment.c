int squash(void) { return 1; }
