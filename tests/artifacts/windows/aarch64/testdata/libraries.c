/* Some of what a runtime links. */

#include <bzlib.h>
#include <expat.h>
#include <ffi.h>
#include <stdio.h>
#include <zlib.h>

static int
twice(int x)
{
    return 2 * x;
}

int
main(void)
{
    ffi_cif call;
    ffi_type *types[] = {&ffi_type_sint};
    int x = 21;
    void *values[] = {&x};
    ffi_arg result = 0;
    if (ffi_prep_cif(&call, FFI_DEFAULT_ABI, 1, &ffi_type_sint, types) != FFI_OK) {
        return 1;
    }
    ffi_call(&call, FFI_FN(twice), &result, values);
    printf("%d %s %s %s\n", (int)result, zlibVersion(), BZ2_bzlibVersion(), XML_ExpatVersion());
    return 0;
}
