/* mingw-w64 spells it in small letters. */
#include <rpc.h>
