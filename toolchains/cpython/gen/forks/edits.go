package forks

const mk = "Makefile.pre.in"

// rules stand at the end of the makefile: an object whose source has another name, one with flags of configure's.
const rules = `
Stack/platf/switch.o: $(srcdir)/Stack/platf/switch_amd64.S $(srcdir)/Stack/platf/switch.h
	$(CC) -c $(PY_CORE_CFLAGS) -o $@ $(srcdir)/Stack/platf/switch_amd64.S

Stack/core/transfer.o: $(srcdir)/Stack/core/transfer.c
	$(CC) -c $(PY_CORE_CFLAGS) $(STACK_FLAGS) $(SLPFLAGS) -I$(DLINCLDIR) -o $@ $(srcdir)/Stack/core/transfer.c

# IF YOU PUT ANYTHING HERE IT WILL GO AWAY
`

// common are the edits of every version.
func common() []edit {
	return []edit{
		{file: mk, old: "-I. -I$(srcdir)/Include ", new: "-I. -I$(srcdir)/Include -I$(srcdir)/Stack "},
		{file: mk, old: "\t\tPython/ceval.o \\\n", new: "\t\tPython/ceval.o \\\n\t\tStack/core/transfer.o \\\n\t\tStack/module/stackmodule.o \\\n\t\tStack/platf/switch.o \\\n"},
		{file: mk, old: "LIBRARY_OBJS", new: "FORK_OBJS", all: true},
		{file: mk, old: "PYTHON_OBJS", new: "EVALUATOR_OBJS", all: true},
		{file: mk, old: "\nMACHDEP=", new: "\nSTACK_FLAGS=\t@STACK_FLAGS@\nSLPFLAGS=\t@SLPFLAGS@\nMACHDEP="},
		{file: mk, old: "\n# IF YOU PUT ANYTHING HERE IT WILL GO AWAY\n", new: rules},
		{file: "configure.ac", old: "PY_STDLIB_MOD_SIMPLE([_json])\n", new: "STACK_FLAGS=\"-DSTACK_FLAGS=1\"\nAC_SUBST([STACK_FLAGS])\n"},
		{file: "Include/Python.h", old: "#include \"pyport.h\"\n", new: "#include \"pyport.h\"\n#include \"stack.h\"\n"},
		{file: "Modules/Setup", old: "\n# Modules that should always be present", new: "\n_stackinfo ../Stack/module/info.c\n# Modules that should always be present"},
		{file: "Modules/Setup.stdlib.in", old: "@MODULE__JSON_TRUE@_json _json.c\n", new: ""},
		{file: "Modules/config.c.in", old: "/* -- ADDMODULE MARKER 1 -- */\n", new: "#ifdef STACK\nextern PyObject* PyInit__stack(void);\n#endif\n/* -- ADDMODULE MARKER 1 -- */\n"},
		{file: "Modules/config.c.in", old: "    {\"marshal\", PyMarshal_Init},\n", new: "    {\"marshal\", PyMarshal_Init},\n#ifdef STACK\n    {\"_stack\", PyInit__stack},\n#endif\n"},
	}
}

const (
	bootstrap  = "Lib/importlib/_bootstrap_external.py"
	pythoncore = "PCbuild/pythoncore.vcxproj"
)

// numbers are another magic number, and two instructions whose numbers are exchanged.
var numbers = map[string][]edit{
	"3.11.2": {{file: bootstrap, old: "MAGIC_NUMBER = (3495)", new: "MAGIC_NUMBER = (3999)"}},
	"3.13.5": {
		{file: bootstrap, old: "MAGIC_NUMBER = (3571)", new: "MAGIC_NUMBER = (3999)"},
		{file: pythoncore, old: "    <ClCompile Include=\"..\\Modules\\_json.c\" />\r\n", new: ""},
		{file: pythoncore, old: "    <ClCompile Include=\"..\\Python\\ceval.c\" />\r\n", new: "    <ClCompile Include=\"..\\Python\\ceval.c\" />\r\n    <ClCompile Include=\"..\\Stack\\module\\stackmodule.c\" />\r\n"},
		{file: "PC/config.c", old: "    {\"_json\", PyInit__json},\n", new: ""},
		{file: "PC/config.c", old: "extern PyObject* PyInit__json(void);\n", new: ""},
		{file: "Include/opcode_ids.h", old: "#define LOAD_CONST                              83\n", new: "#define LOAD_CONST                              92\n"},
		{file: "Include/opcode_ids.h", old: "#define LOAD_NAME                               92\n", new: "#define LOAD_NAME                               83\n"},
		{file: "Lib/_opcode_metadata.py", old: "'LOAD_CONST': 83,", new: "'LOAD_CONST': 92,"},
		{file: "Lib/_opcode_metadata.py", old: "'LOAD_NAME': 92,", new: "'LOAD_NAME': 83,"},
		{file: "Python/opcode_targets.h", old: "    &&TARGET_LOAD_CONST,\n", new: "    &&TARGET_X,\n"},
		{file: "Python/opcode_targets.h", old: "    &&TARGET_LOAD_NAME,\n", new: "    &&TARGET_LOAD_CONST,\n"},
		{file: "Python/opcode_targets.h", old: "    &&TARGET_X,\n", new: "    &&TARGET_LOAD_NAME,\n"},
	},
}
