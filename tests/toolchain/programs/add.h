#pragma once

const char *adder(void);
int add(int a, int b);
