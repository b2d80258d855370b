#include "internal/core.h"
