/* The variables that ncurses may read: which terminal there is, and how large the user says it is. Others would name files
   (TERMINFO, TERMINFO_DIRS, TERMCAP, TERMPATH) or change how a program draws (NCURSES_*, ESCDELAY, BAUDRATE, CC). */
#include <stdlib.h>
#include <string.h>

char *pyruntime_terminal_variable(const char *name);

char *
pyruntime_terminal_variable(const char *name)
{
    static const char *const READ[] = {"TERM", "LINES", "COLUMNS"};
    for (size_t i = 0; i < sizeof(READ) / sizeof(READ[0]); i++) {
        if (strcmp(name, READ[i]) == 0) {
            return getenv(name);
        }
    }
    return NULL;
}
