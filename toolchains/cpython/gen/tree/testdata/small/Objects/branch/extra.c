#include <extra.h>
