package oracle

const pinned = "configure looks for the library on the machine; the module that reads the macro is linked with the pinned one, which has it"

// Differences are the accepted ones.
var Differences = []Difference{
	{Macro: "HAVE_FFI_CLOSURE_ALLOC", Ours: "1", In: "3.13", Reason: pinned},
	{Macro: "HAVE_FFI_PREP_CIF_VAR", Ours: "1", In: "3.13", Reason: pinned},
	{Macro: "HAVE_FFI_PREP_CLOSURE_LOC", Ours: "1", In: "3.13", Reason: pinned},
	{Macro: "HAVE_GCC_ASM_FOR_X87", Theirs: "1", Reason: "configure asks for the instructions, not whether doubles are computed by the x87; they are not on x86_64"},
	{Macro: "HAVE_ZLIB_COPY", Ours: "1", Reason: pinned},
	{Macro: "PY_SQLITE_HAVE_SERIALIZE", Ours: "1", Reason: pinned},
	{
		Macro: "HAVE_CRYPT_R", Theirs: "1", On: "x86_64-linux-musl", In: "3.11",
		Reason: "only _crypt reads it, which is not built: see gen's hints",
	},
	{
		Macro: "HAVE_DYNAMIC_LOADING", Theirs: "1", On: "x86_64-linux-musl",
		Reason: "a static program has a dlopen that only fails: configure sees that it links",
	},
}
