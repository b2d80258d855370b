#define MAGIC (62211 | ((long)13<<16) | ((long)10<<24))
#include "Python.h"
