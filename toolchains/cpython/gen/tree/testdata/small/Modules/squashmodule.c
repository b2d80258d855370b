#include "squash.h"
