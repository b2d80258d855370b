/* mingw-w64 spells it in small letters. */
#include <processsnapshot.h>
