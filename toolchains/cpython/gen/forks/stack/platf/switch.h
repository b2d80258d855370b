#ifdef __ELF__
#define FUNCTION(name) .globl name; .type name, @function; name
#else
#define FUNCTION(name) .globl name; name
#endif
