#include "_math.h"
