"""Libraries of rules_python in `deps`: their sources, by the names that they are imported by."""

load("//rules/interop:providers.bzl", "py_info")
load("//zipbundle:actions.bzl", "zipbundle")
load(":names.bzl", "fail_with", "rlocation_path")

visibility(["//rules/...", "//tests/..."])

def _is_identifier(text):
    return text != "" and text.replace("_", "a").isalnum() and not text[0].isdigit()

def is_extension_module(basename):
    """Whether a file's name is that of a native module which Python would import, not of a library.

    Args:
      basename: such as `_multiarray_umath.cpython-313-x86_64-linux-gnu.so`, `_rust.abi3.so`, `fast.so`.

    Returns:
      bool
    """
    stem, _, suffix = basename.partition(".")
    if suffix not in ["so", "pyd"]:
        return suffix.endswith((".so", ".pyd")) and suffix.startswith(("cpython-", "abi3.", "cp3"))
    return _is_identifier(stem) and not stem.startswith("lib")

def _refuse_native(label, dep, file):
    fail_with(
        ("{}: {} in deps brings the extension module {}, which cannot be loaded from a zip. Link it in with native_modules " +
         "of the python_runtime, or keep the package loose in a {{root}} entry of its site, or run this program as py_binary " +
         "or py_test on a rules_python_toolchain; in each case leave {} out of deps"),
        label,
        dep.label,
        file.short_path,
        dep.label,
    )

def _sources(label, targets):
    """dict, File to None: the Python sources of targets and of all that they depend on."""
    found = {}
    for target in targets:
        info = py_info(target)

        # Where rules_python compiles ahead, the second one may be empty.
        files = [getattr(info, "transitive_original_sources", depset()), info.transitive_sources]
        for file in depset(transitive = files).to_list():
            if is_extension_module(file.basename):
                _refuse_native(label, target, file)
            if file.extension == "py":
                found[file] = None
    return found

def _folder(ctx, file):
    return rlocation_path(ctx, file).rpartition("/")[0]

def _data(ctx, target, sources, imports):
    """The runfiles of a target, its sources left out."""
    all = target[DefaultInfo].default_runfiles
    files = all.files.to_list()
    packages = {_folder(ctx, src): None for src in sources}
    for file in files:
        # Others are opened by their path, or belong to a program in data.
        if is_extension_module(file.basename):
            folder = _folder(ctx, file)
            if folder in packages or len(roots_of(folder, imports)) > 1:
                _refuse_native(ctx.label, target, file)
    return ctx.runfiles(
        files = [file for file in files if file not in sources],
        root_symlinks = {link.path: link.target_file for link in all.root_symlinks.to_list()},
        symlinks = {link.path: link.target_file for link in all.symlinks.to_list()},
    )

def roots_of(folder, imports):
    """The import roots that a folder of the runfiles lies in.

    Args:
      folder: such as `_main/lib/src/pkg`.
      imports: dict, keys are import roots: `_main/lib/src`.

    Returns:
      list, the innermost root first; the last one is the repository's
    """
    parts = folder.split("/")
    folders = ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return [f for f in folders if f in imports or f == parts[0]]

def _prefix(root, outer):
    """What an import through the outer root says before the name, such as `lib/src`; None if nobody can write that."""
    prefix = root[len(outer) + 1:]
    return prefix if all([_is_identifier(part) for part in prefix.split("/")]) else None

def groups(ctx, sources, imports):
    """Groups sources by their innermost import root.

    Args:
      ctx: the program's context.
      sources: iterable of Files.
      imports: dict, keys are import roots.

    Returns:
      list of struct(root = string, entries = list of struct(name, src), prefixes = list[string]): what an entry is called below
      its innermost root, and what goes before that below each other root, "" among them
    """
    roots, entries = {}, {}
    for src in sources:
        path, folder = rlocation_path(ctx, src), _folder(ctx, src)
        if folder not in roots:
            roots[folder] = roots_of(folder, imports)
        entries.setdefault(tuple(roots[folder]), []).append(struct(name = path[len(roots[folder][0]) + 1:], src = src))
    return [
        struct(
            entries = entries[found],
            prefixes = [""] + [p for p in [_prefix(found[0], outer) for outer in found[1:]] if p],
            root = found[0],
        )
        for found in entries
    ]

def py_modules(ctx, targets, options, roots = []):
    """Compiles what rules_python's libraries bring.

    A module is in the zip by each name that rules_python would find it by: below every import root that it lies in, and below
    its repository. It is compiled once.

    Args:
      ctx: context of a rule with ZIPBUNDLE_ATTRS.
      targets: list of Targets with a PyInfo.
      options: dict of further arguments of zipbundle.compile_parts: twin, optimize ...
      roots: further import roots, such as the folder of the program's main.

    Returns:
      struct(inputs = list[struct(bundle, prefix)], runfiles = runfiles)
    """
    sources = _sources(ctx.label, targets)
    imports = {root: None for root in depset(transitive = [py_info(target).imports for target in targets]).to_list()}
    inputs = []
    for group in groups(ctx, sources, imports | {root: None for root in roots}):
        name = "{}.py/{}".format(ctx.label.name, group.root)
        for bundle in zipbundle.compile_parts(ctx, entries = group.entries, name = name, **options):
            inputs += [struct(bundle = bundle, prefix = prefix) for prefix in group.prefixes]
    return struct(
        inputs = inputs,
        runfiles = ctx.runfiles().merge_all([_data(ctx, target, sources, imports) for target in targets]),
    )
