"""Providers of a CPython source tree: its bytecode compiler, and its compiled parts."""

visibility("public")

CpythonAbiInfo = provider(
    doc = "What C code is compiled for that is compiled against the C headers of a tree.",
    fields = {
        "debug": "(bool) whether it is the debug build's, with `Py_DEBUG`",
        "label": "(Label) the headers' target",
        "tag": "(string) the ABI tag, for example cp313, or cp313d for a debug build",
        "version": "(string) the tree's version, for example \"3.13.5\"",
    },
)

CpythonBytecodeInfo = provider(
    doc = "Whose bytecode a zip holds. Using it compiles nothing in the target configuration.",
    fields = {
        "label": "(Label) the tree's `cpython_tree` target",
        "magic": "(int) the tree's bytecode magic number, for example 3571 for 3.13.5",
        "twin": "(FilesToRunProvider) the tree's own compiler, for the exec platform; see toolchains/cpython/twin",
        "version": "(string) the tree's version, for example \"3.13.5\"",
    },
)

CpythonTreeInfo = provider(
    doc = "A CPython tree compiled for the target configuration: what a runtime is linked from.",
    fields = {
        "abi": "(CpythonAbiInfo) what C code is compiled for that is linked with it",
        "absent_extensions": "(list[string]) extension modules that the tree has, but that are not built for the target platform",
        "bootstrap": "(dict[string, string]) modules that are part of the core, by import name: their C entry points",
        "config_c_in": "(File) the tree's template of the table of built-in modules",
        "console": "(struct(core = CcInfo, programs = CcInfo, read_only = CcInfo, stdlib = CpythonStdlibInfo)) what a console runtime links: `core` in place of the core, without parser and compiler; `programs`, by which it starts no program and loads no code, and `read_only`, by which it writes no file, with flags of the whole link; `stdlib` takes the place of modules that would need the compiler. None where the tree has no list of its compiler's sources",
        "core": "(CcInfo) parser, objects, evaluator: the core without frozen modules, path code and inittab",
        "embed": "(CcInfo) the API of sitegen/embed with what sitegen/runtime has besides `main`, compiled against this tree",
        "extensions": "(dict[string, struct(cc_info = CcInfo, init = string, optional = bool, test = bool, third_party = depset[ThirdPartyInfo])]) extension modules by import name; `init` is the C entry point, `optional` says that a runtime links it only where it names it, `test` says that only CPython's own tests import it, `third_party` what of third parties is linked in with it",
        "frozen": "(CcInfo) the frozen modules that upstream's interpreter has",
        "headers": "(CcInfo) the public and internal C headers, pyconfig.h among them",
        "label": "(Label) the tree's `cpython_tree` target",
        "main": "(CcInfo) path resolver, importer and `main` of sitegen/runtime, compiled against this tree",
        "pyconfig": "(File) pyconfig.h of the target platform",
        "stable_abi": "(CcInfo) on Windows, where the tree has it: what python3.dll is linked from, which forwards the limited C API; else None",
        "stdlib": "(File) zip of the compiled stdlib, entries relative to Lib, without sysconfigdata",
        "stdlib_report": "(File) where each of its entries came from; see zipbundle/FORMAT.md",
        "stdlib_srcs": "(depset[File]) every .py file below Lib, CPython's own tests included",
        "sysconfigdata": "(File) the Python module that `sysconfig` reads its build variables from; None on Windows",
        "sysconfigdata_module": "(string) the name that module is imported by, for example _sysconfigdata__linux_x86_64-linux-gnu",
        "third_party": "(depset[ThirdPartyInfo]) CPython itself, and others' code that every runtime of it has inside",
        "version": "(string) the tree's version",
    },
)

CpythonStdlibInfo = provider(
    doc = "The compiled standard library of a tree.",
    fields = {
        "report": "(File) where each entry came from; see zipbundle/FORMAT.md",
        "zip": "(File) the zip, entries relative to Lib",
    },
)
