/* What the operating system does for the runtime and for the launcher: posix.c, windows.c. Needs no Python.h.

   Strings are what names files: bytes on POSIX, UTF-8 on Windows. Functions that give one in new memory end the program when
   there is none. */
#ifndef PYRUNTIME_PLATFORM_H
#define PYRUNTIME_PLATFORM_H

#include <stddef.h>
#include <stdio.h>

struct pyruntime_error;

#ifdef _WIN32

#include <wchar.h>

/* Of what main is given. */
typedef wchar_t pyruntime_char;
#define PYRUNTIME_MAIN wmain
#define PYRUNTIME_CHARS(text) L##text

#define PYRUNTIME_SEPARATOR "\\"

#else

typedef char pyruntime_char;
#define PYRUNTIME_MAIN main
#define PYRUNTIME_CHARS(text) text

#define PYRUNTIME_SEPARATOR "/"

#endif

/* Before all else: what the loader or a stranger's files could still do to this process is forbidden. */
void pyruntime_secure_process(void);

/* What main was given, as a string in new memory. */
char *pyruntime_string(const pyruntime_char *given);

/* The other way round, for a program that embeds Python: Windows in new memory. NULL: one of them is no UTF-8. */
pyruntime_char **pyruntime_arguments(int argc, char **argv);

/* What the last function that failed says, for a message. */
const char *pyruntime_problem(void);

/* The running executable: its real absolute path. NULL if it is not known. */
char *pyruntime_own_path(void);

/* The path by which it was started, absolute, links in it not followed: they may lead out of a sandbox. `own`: its real path. */
char *pyruntime_called_path(const char *own);

int pyruntime_is_absolute(const char *path);

/* How much of an absolute path its last "\.." cannot leave: 0 on POSIX, "C:" or "\\server\share" on Windows. */
size_t pyruntime_root_size(const char *path);

/* A path that may have "/" in it, divided as the system does it; in place. */
void pyruntime_divide(char *path);

int pyruntime_is_there(const char *path);
int pyruntime_is_folder(const char *path);
int pyruntime_is_file(const char *path);

/* Is the script, as somebody would start it, the own file? A name without a folder is looked up in PATH. */
int pyruntime_is_own_file(const char *own, const char *script);

/* The working directory, or NULL; a new one, 0 or -1. */
char *pyruntime_current_folder(void);
int pyruntime_enter_folder(const char *folder);

/* A variable of the environment, NULL: it is not set. Windows: in new memory. */
const char *pyruntime_variable(const char *name);

/* NULL: it goes. */
void pyruntime_set_variable(const char *name, const char *value);

/* A text file for reading, or NULL. */
FILE *pyruntime_open_text(const char *path);

/* On stderr, as it is: the console's code page may not have its letters. */
void pyruntime_print_error(const char *text);

/* Runs the program in the place of this one: its arguments, NULL at the end, then those of this program behind its name. Returns what
   main is to return, or -1 if it did not start. */
int pyruntime_become(const char *program, const char *const *arguments, int argc, pyruntime_char **argv);

#endif
