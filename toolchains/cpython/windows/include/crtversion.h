/* msvcrtmodule.c asks with #ifdef for each macro of Microsoft's header; mingw-w64 has none. */
