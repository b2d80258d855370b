/* Functions of an extension module's own libraries: named as those that an interpreter may have linked in, but others. */
#ifndef RIVALS_H
#define RIVALS_H

const char *inflate(void);
const char *SSL_new(void);
const char *XML_Parse(void);
const char *sqlite3_open(void);

#endif
