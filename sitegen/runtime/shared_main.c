/* main of an executable whose Python is a DLL: the DLL's own. Windows alone has those. */
#include <wchar.h>

int pyruntime_main(int argc, wchar_t **argv);

int
wmain(int argc, wchar_t **argv)
{
    return pyruntime_main(argc, argv);
}
