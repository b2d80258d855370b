/* Python inside a C or C++ program: the API of `python_embed_library`. README.md shows a whole program.

   Rules that hold everywhere:
   - The library guesses no path and reads no variable of the environment. What it is to know stands in pyruntime_config.
   - Text is UTF-8, paths are bytes as the operating system gives them; both end in NUL. What a function gets belongs to the caller
     and may be freed when the function returns, unless a comment says otherwise.
   - A function that can fail returns a pyruntime_code and fills the caller's pyruntime_result, which may be NULL. None calls exit()
     or abort(). CPython's own fatal errors (a broken C extension, mostly) still abort.
   - The functions of a section say which threads may call them. A program has one Python at a time.
   - <Python.h> comes with the library: between attach and detach the C API of CPython may be used as in any extension module. */
#ifndef PYRUNTIME_EMBED_H
#define PYRUNTIME_EMBED_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- results --------------------------------------------------------------------------------------------------- */

enum pyruntime_code {
    PYRUNTIME_OK = 0,
    PYRUNTIME_BAD_CONFIG = 1,    /* a field of the configuration: the message names it and says what to do */
    PYRUNTIME_BAD_ARCHIVE = 2,   /* a zip that is missing, cut, damaged or of another kind */
    PYRUNTIME_NOT_STARTED = 3,   /* CPython itself refused to start, or a start-up module of the site failed */
    PYRUNTIME_EXCEPTION = 4,     /* a Python exception: message is the traceback, file and line are its innermost place */
    PYRUNTIME_EXIT = 5,          /* SystemExit: exit_code is what the program would have ended with */
    PYRUNTIME_WRONG_STATE = 6,   /* called too early, too late, twice or by another thread */
    PYRUNTIME_NO_MEMORY = 7
};

struct pyruntime_result {
    enum pyruntime_code code;
    int exit_code;               /* PYRUNTIME_EXIT only, else 0 */
    int line;                    /* PYRUNTIME_EXCEPTION: from 1; 0 if nothing is known */
    char file[1024];             /* PYRUNTIME_EXCEPTION: the source's name as in the traceback; "" if nothing is known */
    char message[8192];          /* UTF-8; of a longer text its end, which says most. "" after PYRUNTIME_OK */
};

/* --- configuration --------------------------------------------------------------------------------------------- */

/* A zip of modules, as `python_zip` makes it or any other stored or deflated one without zip64. Three sources:
     data != NULL                 memory: `size` bytes. It is read in place: it must stay, unchanged, until finalize returned.
     data == NULL, path           a file, whole: offset and size 0.
     data == NULL, path, offset   a part of a file, such as of a pack: `size` bytes, 0 for all to its end.
   A file with an index (see zipbundle/FORMAT.md) is mapped, so replace it, do not write into it. */
struct pyruntime_zip {
    const char *place;           /* how entries of `path` call it: "patch" for "{patch}/scripts"; "zip" replaces the linked one */
    const void *data;
    size_t size;
    const char *path;            /* an absolute file */
    unsigned long long offset;
    const char *name;            /* what __file__ of its modules begins with: absolute, opened by nobody.
                                    NULL: for a file its path, for memory "/<PLACE>" */
};

/* A module that the program itself defines. It is found before anything of that name in zips, frozen or linked in; only modules
   that Python's own core starts with (sys, builtins, _io ...) cannot be replaced. The name may be dotted. It is copied. */
struct pyruntime_module {
    const char *name;
    void *(*init)(void);         /* PyInit_NAME of an extension module; its PyObject * is void * here, so cast it */
};

/* Memory of Python. Each function as its namesake of C, and must be safe from every thread; `context` is the first argument.
   Blocks are aligned to 16 bytes, size 0 gives a block too, free and realloc get NULL as well. All memory of CPython's three domains
   comes through here, pymalloc is left out. Some blocks live as long as the process: the functions must too, and a later
   initialize must give the same ones, or none if there were none. (Third parties' libraries, such as OpenSSL, and the importer call malloc.) */
struct pyruntime_allocator {
    void *context;
    void *(*malloc)(void *context, size_t size);
    void *(*calloc)(void *context, size_t count, size_t size);
    void *(*realloc)(void *context, void *block, size_t size);
    void (*free)(void *context, void *block);
};

enum pyruntime_stream { PYRUNTIME_STDOUT = 1, PYRUNTIME_STDERR = 2 };

/* Where sys.stdout and sys.stderr go: prints, tracebacks, warnings, errors that nobody can raise ("Exception ignored in ..."). `text`
   is UTF-8, not terminated, in pieces as they are written, a line often being two; lone surrogates are escaped. Called with the
   thread attached: it must not call Python, nor block on a thread that does. */
struct pyruntime_log {
    void *context;
    void (*write)(void *context, enum pyruntime_stream stream, const char *text, size_t size);
};

struct pyruntime_config {
    size_t struct_size;          /* pyruntime_config_init sets it */

    /* Where things are. */
    const char *executable;      /* this program, absolute, links resolved: sys.executable, {exe}. NULL: Python does not know it, and
                                    starts no children of its own. pyruntime_executable() asks the system for it */
    const char *root;            /* the folder that {root} is, absolute. NULL: the site's `root`, counted from the executable */
    const char *const *path;     /* entries of sys.path, "{zip}/stdlib", "{exe}/x", "{root}/x", "{PLACE}/x"; NULL ends.
                                    NULL: those of the site */
    const struct pyruntime_zip *zips;
    size_t zip_count;

    /* What the process shares with its host: all off, that is, the host's, by default. */
    int install_signal_handlers; /* 1: SIGINT raises KeyboardInterrupt, SIGPIPE and SIGXFSZ are ignored. 0: none is touched */
    int configure_locale;        /* 1: setlocale(LC_CTYPE, "") as `python` does, which reads the environment. 0: untouched */
    int utf8_mode;               /* 1: files, arguments and names are UTF-8 whatever the locale is (default); 0: as the locale says */

    int argc;                    /* sys.argv; 0: [""]. Nothing in it is taken for an option */
    const char *const *argv;

    const struct pyruntime_module *modules;
    size_t module_count;
    const struct pyruntime_allocator *allocator;  /* NULL: CPython's own. The struct is copied */
    const struct pyruntime_log *log;              /* NULL: file descriptors 1 and 2. The struct is copied */
};

/* Fills in the defaults: always call it first. */
void pyruntime_config_init(struct pyruntime_config *config);

/* Asks the operating system for the path of this program, links resolved. This function opens the program's file; no other does.
   PYRUNTIME_BAD_CONFIG if `size` bytes are too few. Any thread. */
enum pyruntime_code pyruntime_executable(char *path, size_t size, struct pyruntime_result *result);

/* --- start and end --------------------------------------------------------------------------------------------- */

/* Starts Python, isolated: no environment, no site-packages, no search for a library. The thread becomes Python's main thread and is
   not attached when this returns. After a failure Python is not there, and a corrected configuration may be tried; but where CPython
   itself stopped in the middle of its start (PYRUNTIME_NOT_STARTED, "Python did not start") the process can have no other. Nothing of `config` is needed later but zips in memory. */
enum pyruntime_code pyruntime_initialize(const struct pyruntime_config *config, struct pyruntime_result *result);

/* 1 between initialize and finalize. Any thread. */
int pyruntime_is_initialized(void);

/* Ends Python: joins its threads (not daemons), runs atexit functions, frees its objects. By the thread that initialized, not attached.
   PYRUNTIME_WRONG_STATE, and nothing happened, while any thread is attached. PYRUNTIME_EXCEPTION: it ended, but buffered output
   could not be written. After that pyruntime_initialize may be called again: modules start afresh. CPython keeps its interned
   strings each time, some 100 KB and more with what is imported; see README.md. */
enum pyruntime_code pyruntime_finalize(struct pyruntime_result *result);

/* --- threads --------------------------------------------------------------------------------------------------- */

/* The calling thread, any thread, may use Python until the detach that gets the same token; other threads wait. It nests. Returns a
   token, or -1 if Python is not there or ends just now. Release it around long work of your own, so that others get on. */
int pyruntime_attach(void);
void pyruntime_detach(int token);

/* --- errors of Python ------------------------------------------------------------------------------------------ */

/* Attached. Takes the exception that is set in this thread, as PyErr_GetRaisedException does, and describes it: PYRUNTIME_EXCEPTION,
   PYRUNTIME_EXIT, or PYRUNTIME_OK if there is none. Never prints, never ends the program, as PyErr_Print may. */
enum pyruntime_code pyruntime_take_exception(struct pyruntime_result *result);

/* --- the program as an interpreter ------------------------------------------------------------------------------ */

/* Do the arguments of main ask for the interpreter? `option` is the program's own word for that, such as "--python", as the first
   argument; it is taken out of argv. Children that Python starts (subprocess with sys.executable, multiprocessing) ask with a reserved
   option of ours, which stays. 1 or 0. Call it before anything else in main. */
int pyruntime_wants_interpreter(int *argc, char **argv, const char *option);

/* Runs as the branch's `python`: options, scripts, the prompt, signals and locale as upstream's, isolated, with the paths, zips and
   modules of `config`, which must name the executable. Of the rest only the allocator counts. Returns the exit code, 1 after a message on
   stderr. Variables such as PYTHONSTARTUP are taken out of the process's environment. Needs a process in which Python was not
   started; its main thread. */
int pyruntime_main(const struct pyruntime_config *config, int argc, char **argv);

#ifdef __cplusplus
}
#endif

#endif
