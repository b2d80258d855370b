#include "frozen_modules/abc.h"
#  include "clinic/getplatform.c.h"
