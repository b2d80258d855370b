#include "tests/extension/src/rivals.h"

const char *inflate(void) { return "own"; }
const char *SSL_new(void) { return "own"; }
const char *XML_Parse(void) { return "own"; }
const char *sqlite3_open(void) { return "own"; }
