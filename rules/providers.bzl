"""Providers of sites, zips and runtimes. Their constructors check what they are given."""

visibility("public")

def _is_list_of(value, kind):
    return type(value) == "list" and all([type(item) == kind for item in value])

def _is_relative(path):
    return type(path) == "string" and not path.startswith("/")

def _fields(name, label, checks):
    """Fails where a field is not of its form.

    Args:
      name: the provider's name.
      label: label of the target that makes it.
      checks: dict, field to (value, whether it is well formed, the form expected).
    """
    for field, (value, good, form) in checks.items():
        if not good:
            fail("{}: {}.{} is {}, expected {}".format(label, name, field, repr(value), form))
    return {field: value for field, (value, _, _) in checks.items()} | {"label": label}

def _site_init(*, label, path, root, table):
    return _fields("PythonSiteInfo", label, {
        "path": (path, _is_list_of(path, "string"), "a list of strings"),
        "root": (root, _is_relative(root), "a folder of the repository, such as \"branch\""),
        "table": (table, type(table) == "File" and table.extension == "c", "a C file"),
    })

PythonSiteInfo, _new_site = provider(
    doc = "What sys.path and the start-up settings of a runtime are.",
    fields = {
        "label": "(Label) the `python_site` target",
        "path": "(list[string]) the entries of sys.path in order, as written: `{zip}/NAME`, `{exe}/FOLDER`, `{root}/FOLDER`",
        "root": "(string) the folder of the runtime's repository that `{root}` means, \"\" for its top",
        "table": "(File) C source of the constant table that the runtime's path code reads",
    },
    init = _site_init,
)

def _zip_init(*, label, bytecode, zip, report, labels, overrides, runfiles):
    return _fields("PythonZipInfo", label, {
        "bytecode": (bytecode, hasattr(bytecode, "magic"), "a CpythonBytecodeInfo"),
        "labels": (labels, type(labels) == "depset", "a depset of labels"),
        "overrides": (overrides, _is_list_of(overrides, "struct"), "a list of struct(new, old)"),
        "report": (report, type(report) == "File", "a file"),
        "runfiles": (runfiles, type(runfiles) == "runfiles", "runfiles"),
        "zip": (zip, type(zip) == "File" and zip.extension == "zip", "a .zip file"),
    })

PythonZipInfo, _new_zip = provider(
    doc = "Modules compiled for one bytecode, in a zip. What the target's `deps` hold is in the same zip.",
    fields = {
        "bytecode": "(CpythonBytecodeInfo) whose bytecode it is",
        "label": "(Label) the `python_zip` target; its name is the zip's name in `{zip}/NAME`",
        "labels": "(depset[Label]) the targets whose modules are in the zip, this one among them",
        "overrides": "(list[struct(new = string, old = string)]) entry of this zip, and the entry of the whole archive of a " +
                     "runtime that it replaces, for example `socket.py` and `stdlib/socket.py`",
        "report": "(File) where each entry came from; see zipbundle/FORMAT.md",
        "runfiles": "(runfiles) `data` of the target and of its `deps`",
        "zip": "(File) the zip; entries are module paths such as `manifest/scan.pyc`",
    },
    init = _zip_init,
)

def _native_module_init(*, label, module, init, replace, cc_info, abi, abis, platform, third_party):
    return _fields("PythonNativeModuleInfo", label, {
        "abi": (abi, type(abi) == "string", "an ABI tag or \"\""),
        "abis": (abis, type(abis) == "depset", "a depset of CpythonAbiInfo"),
        "cc_info": (cc_info, hasattr(cc_info, "linking_context"), "a CcInfo"),
        "init": (init, type(init) == "string" and init != "", "the name of a C function"),
        "module": (module, type(module) == "string" and module != "", "an import name"),
        "platform": (platform, type(platform) == "Label", "a Label"),
        "replace": (replace, type(replace) == "bool", "True or False"),
        "third_party": (third_party, type(third_party) == "depset", "a depset of ThirdPartyInfo"),
    })

PythonNativeModuleInfo, _new_native_module = provider(
    doc = "A C or C++ extension module of the branch, to be linked into runtimes.",
    fields = {
        "abi": "(string) the ABI tag that prebuilt code was compiled for, \"\" for code that is compiled here",
        "abis": "(depset[CpythonAbiInfo]) the C headers that its code is compiled against",
        "cc_info": "(CcInfo) its code",
        "init": "(string) its C entry point, for example PyInit__fast",
        "label": "(Label) the `python_native_module` target",
        "module": "(string) the name it is imported by, for example engine._fast",
        "platform": "(Label) the platform that its code is compiled for",
        "replace": "(bool) whether it takes the place of a module of the standard library",
        "third_party": "(depset[ThirdPartyInfo]) the libraries of third parties that it links",
    },
    init = _native_module_init,
)

def _runtime_init(
        *,
        label,
        bytecode,
        executable,
        bare,
        archive,
        report,
        launcher,
        site,
        root,
        labels,
        runfiles,
        testing,
        console,
        sealed):
    return _fields("PythonRuntimeInfo", label, {
        "archive": (archive, type(archive) == "File" and archive.extension == "zip", "a .zip file"),
        "bare": (bare, type(bare) == "File", "a file"),
        "bytecode": (bytecode, hasattr(bytecode, "magic"), "a CpythonBytecodeInfo"),
        "console": (console, type(console) == "bool", "True or False"),
        "executable": (executable, type(executable) == "File", "a file"),
        "labels": (labels, type(labels) == "depset", "a depset of labels"),
        "launcher": (launcher, type(launcher) == "File", "a file"),
        "report": (report, type(report) == "File", "a file"),
        "root": (root, _is_relative(root) and root != "", "a folder below the runfiles, such as \"_main/branch\""),
        "runfiles": (runfiles, type(runfiles) == "runfiles", "runfiles"),
        "sealed": (sealed, type(sealed) == "bool", "True or False"),
        "site": (site, hasattr(site, "table"), "a PythonSiteInfo"),
        "testing": (testing, hasattr(testing, "zip") and hasattr(testing, "report"), "a struct(report, zip)"),
    })

PythonRuntimeInfo, _new_runtime = provider(
    doc = "A branch's Python for one platform.",
    fields = {
        "archive": "(File) the zip inside the executable, each zip below its name: `stdlib/os.pyc`",
        "bare": "(File) the executable as linked, without the zip; what a `python_tool` is made of",
        "bytecode": "(CpythonBytecodeInfo) the bytecode it runs",
        "console": "(bool) whether its profile is `console`: no parser, no compiler",
        "executable": "(File) the runtime: one file",
        "label": "(Label) the `python_runtime` target",
        "labels": "(depset[Label]) the `python_zip` targets whose modules it carries",
        "launcher": "(File) the small program that a `python_test` is made of, for the same platform",
        "report": "(File) where each entry of `archive` came from",
        "root": "(string) the folder below the runfiles that `{root}` means there, for example `_main/branch`",
        "runfiles": "(runfiles) `data` of the target and of its zips",
        "sealed": "(bool) whether it imports from nothing but its own archive and its `sealed_zips`",
        "site": "(PythonSiteInfo) its site",
        "testing": "(struct(report = File, zip = File)) what runs the tests of a `python_test`, compiled for this runtime",
    },
    init = _runtime_init,
)
