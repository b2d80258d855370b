#include <add.h>

const char *adder(void) { return ADDER; }
int add(int a, int b) { return a + b; }
