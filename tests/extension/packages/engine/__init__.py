"""A package of the branch, with modules in C and C++ beside this one."""
