package console_test

// noCompiler is what every way to the compiler ends in.
const noCompiler = `this runtime has no parser and no compiler (profile "console"): compile when you build, with python_zip`
