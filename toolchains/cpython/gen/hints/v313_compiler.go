package hints

// compiler313 is what turns source text into code objects. pyarena.c stays: pythonrun.c takes memory from it.
var compiler313 = []Compiler{
	{"Modules/symtablemodule.c", nil, "the module _symtable"},
	{"Parser/action_helpers.c", nil, "parser"},
	{"Parser/lexer/buffer.c", nil, "lexer"},
	{"Parser/lexer/lexer.c", nil, "lexer"},
	{"Parser/lexer/state.c", nil, "lexer"},
	{"Parser/parser.c", nil, "parser"},
	{"Parser/peg_api.c", nil, "parser"},
	{"Parser/pegen.c", nil, "parser"},
	{"Parser/pegen_errors.c", nil, "parser"},
	{"Parser/string_parser.c", nil, "parser"},
	{"Parser/token.c", nil, "tokenizer"},
	{"Parser/tokenizer/file_tokenizer.c", nil, "tokenizer"},
	{"Parser/tokenizer/helpers.c", nil, "tokenizer"},
	{"Parser/tokenizer/readline_tokenizer.c", nil, "tokenizer"},
	{"Parser/tokenizer/string_tokenizer.c", nil, "tokenizer"},
	{"Parser/tokenizer/utf8_tokenizer.c", nil, "tokenizer"},
	{"Python/Python-ast.c", nil, "the syntax tree and the module _ast"},
	{"Python/Python-tokenize.c", nil, "the module _tokenize"},
	{"Python/asdl.c", nil, "sequences of the syntax tree"},
	{"Python/assemble.c", nil, "compiler"},
	{"Python/ast.c", nil, "checks of the syntax tree"},
	{"Python/ast_opt.c", nil, "compiler"},
	{"Python/ast_unparse.c", nil, "text of annotations, for the compiler"},
	{"Python/compile.c", opcodes313, "compiler"},
	{"Python/flowgraph.c", nil, "compiler"},
	{"Python/future.c", nil, "compiler"},
	{"Python/instruction_sequence.c", []string{"_PyInstructionSequence_Type"}, "compiler; object.c makes its type ready"},
	{"Python/symtable.c", []string{"PySTEntry_Type", "_Py_Mangle"}, "compiler; object.c makes its type ready, typeobject.c mangles names"},
}

// opcodes313 is what frames, the evaluator and the module _opcode know about instructions.
var opcodes313 = []string{
	"PyCompile_OpcodeStackEffect",
	"PyCompile_OpcodeStackEffectWithJump",
	"_PyCompile_OpcodeHasArg",
	"_PyCompile_OpcodeHasConst",
	"_PyCompile_OpcodeHasExc",
	"_PyCompile_OpcodeHasFree",
	"_PyCompile_OpcodeHasJump",
	"_PyCompile_OpcodeHasLocal",
	"_PyCompile_OpcodeHasName",
	"_PyCompile_OpcodeIsValid",
	"_PyOpcode_Caches",
	"_PyOpcode_Deopt",
}
