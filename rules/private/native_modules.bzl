"""The branch's own extension modules in a runtime: what must hold between them, the tree and its extension modules."""

load("//rules:providers.bzl", "PythonNativeModuleInfo")
load(":names.bzl", "fail_with", "label_text")

visibility(["//rules/...", "//tests/..."])

NATIVE_ATTRS = {
    "native_modules": attr.label_list(
        doc = "`python_native_module` targets: extension modules of the branch, linked into the executable.",
        providers = [PythonNativeModuleInfo],
    ),
}

# Compiled against the limited API: it fits every Python 3, its debug build too.
_STABLE = "abi3"

def _check_abi(label, native, tree):
    """Fails where a module is compiled for another Python than the runtime's."""
    runtime = tree.abi
    if native.abi and native.abi not in [_STABLE, runtime.tag]:
        fail_with(
            ("{}: {} in native_modules says that its code was compiled for {} (its attribute abi), but the runtime is Python {} " +
             "with the ABI {} ({}). Give code compiled for {}, with select() on @rules_pyruntime//:is_debug where only the debug " +
             "build differs"),
            label,
            native.label,
            native.abi,
            runtime.version,
            runtime.tag,
            tree.label,
            runtime.tag,
        )
    for abi in native.abis.to_list():
        if abi.label != runtime.label or abi.tag != runtime.tag:
            fail_with(
                ("{}: {} in native_modules is compiled against {} (Python {}, ABI {}), but the runtime is compiled against {} " +
                 "(Python {}, ABI {}). Depend on the headers of the runtime's own tree, and set neither the platform nor " +
                 "@rules_pyruntime//:debug in between"),
                label,
                native.label,
                abi.label,
                abi.version,
                abi.tag,
                runtime.label,
                runtime.version,
                runtime.tag,
            )

def _check_entry_point(label, native, module, owner, init):
    """Fails where a module has the C entry point of another one."""
    if native.init == init:
        fail_with(
            ("{}: {} in native_modules ({}) has the C entry point {}, as the module {} of {} has. Rename it: copts = " +
             "[\"-D{}={}\"] for its code, and init = \"{}\""),
            label,
            native.label,
            native.module,
            init,
            module,
            owner,
            init,
            "PyInit_" + native.module.replace(".", "_"),
            "PyInit_" + native.module.replace(".", "_"),
        )

def _check_pair(label, one, other):
    """Fails where two modules cannot be in one executable."""
    if one.module == other.module:
        fail_with("{}: {} and {} in native_modules are both the module {}; take one out", label, one.label, other.label, one.module)
    _check_entry_point(label, other, one.module, one.label, one.init)

def _check_standard(label, native, tree, linked):
    """Fails where a module has a name of the standard library's without saying so."""
    if native.module in tree.bootstrap:
        fail_with(
            "{}: {} in native_modules is called {}, as a module of the core of {} is, which cannot be replaced; rename it",
            label,
            native.label,
            native.module,
            tree.label,
        )
    if native.replace:
        return
    source = native.module.replace(".", "/")
    if native.module in linked:
        shadowed = "the extension module {} of {}".format(native.module, label_text(tree.label))
    elif [f for f in tree.stdlib_srcs.to_list() if f.short_path.endswith(("/Lib/" + source + ".py", "/Lib/" + source + "/__init__.py"))]:
        shadowed = "the module {} of the standard library of {}".format(native.module, label_text(tree.label))
    else:
        return
    fail_with(
        "{}: {} in native_modules would hide {}. Give it replace = True if it is to replace that, or another name",
        label,
        native.label,
        shadowed,
    )

def check_native_modules(label, natives, tree, linked):
    """Fails where modules of the branch clash with one another, with the tree's, or with its ABI.

    Args:
      label: label of the runtime.
      natives: list of PythonNativeModuleInfo.
      tree: CpythonTreeInfo.
      linked: dict or list of the tree's extension modules that the runtime links.
    """
    inits = tree.bootstrap | {name: e.init for name, e in without_replaced(linked, natives).items()}
    for index, native in enumerate(natives):
        _check_abi(label, native, tree)
        _check_standard(label, native, tree, linked)
        for module, init in inits.items():
            _check_entry_point(label, native, module, tree.label, init)
        for other in natives[:index]:
            _check_pair(label, other, native)

def without_replaced(linked, natives):
    """The tree's extension modules less those that modules of the branch replace.

    Args:
      linked: dict by import name.
      natives: list of PythonNativeModuleInfo.

    Returns:
      dict
    """
    replaced = [native.module for native in natives]
    return {name: e for name, e in linked.items() if name not in replaced}
