"""Rule python_site: what sys.path is, and nothing else is."""

load("//rules:providers.bzl", "PythonSiteInfo")
load(":names.bzl", "fail_with", "label_text")

visibility(["//rules/..."])

_DOC = """What sys.path of a runtime is, and how it starts: compiled in, so that nothing on the machine changes it.

    python_site(
        name = "site",
        path = ["{zip}/stdlib", "{zip}/scripts", "{root}/packages"],
    )

An entry begins with one of three places:

- `{zip}/NAME`: the zip of that name inside the executable. `stdlib` is the standard library, any other name is that of a
  `python_zip` in `zips` of the `python_runtime`.
- `{exe}/FOLDER`: relative to the folder of the executable.
- `{root}/FOLDER`: relative to the root of the branch. Where that is:
  - installed or copied: `root` (default `..`) of the executable's folder, so that `bin/python` finds `packages` beside `bin`;
  - `bazel run`, `bazel test`, remote tests: the folder of `root_package` in the runfiles. Under test an entry that no
    declared file lies in is an error.

Errors name this target and the entry: an absolute path, `..` that leaves the branch, a duplicate, an unknown place.

sys.path of an unchanged runtime is these entries. `site` and user site folders, `PYTHON*` variables, `pyvenv.cfg` and
`._pth` files play no part.
"""

_ATTRS = {
    "conformance": attr.bool(doc = "For CPython's own tests only: the environment is read."),
    "hash_seed": attr.string(
        default = "random",
        doc = "Seed of `hash(str)`: `random`, or a number from 0 to 4294967295 for the same order of sets in every run.",
    ),
    "imports": attr.string_list(doc = "Modules to import at the start, in order, before the program."),
    "lazy": attr.bool(
        doc = "Makes imports lazy: a module is found when it is imported and runs at its first use. sitegen/lazy/README.md says " +
              "what differs for a program, and what is never lazy. `import pyruntime_lazy` has a report of what ran, when and for whom.",
    ),
    "lazy_bypass": attr.string_list(
        doc = "What is not lazy: modules by name (`tools.hooks`), packages with all below (`plugins.*`), and entries in the form of " +
              "those of `path` for all that lies in them (`{zip}/stdlib`).",
    ),
    "lazy_only": attr.string_list(
        doc = "If not empty, all that is lazy, in the same forms; `lazy_bypass` makes exceptions.",
    ),
    "path": attr.string_list(doc = "The entries of sys.path, in order. See above.", mandatory = True),
    "root": attr.string(
        default = "..",
        doc = "The root of the branch as seen from the folder of the installed executable: `..` for `bin/python`.",
    ),
    "root_package": attr.string(
        default = "//",
        doc = "The package whose folder is the root of the branch in the repository of the runtime: `//` for the whole, or `//branch`.",
    ),
    "site_beside": attr.bool(
        doc = "Makes an interpreter that, with a `site.py` or `site.pyc` beside it, starts with sys.path set to that " +
              "folder alone and ignores `path`. Python 3 only.",
    ),
    "tls_environment": attr.string_list(
        doc = "Variables of the environment that OpenSSL may read: `SSL_CERT_FILE` and `SSL_CERT_DIR`, which name the " +
              "certificates to trust in place of `tls_trust`, and `SSLKEYLOGFILE`, the file that gets the keys of every " +
              "connection. By default none. No other variable of OpenSSL's is ever read, and no configuration file, engine " +
              "or provider module is loaded.",
    ),
    "tls_trust": attr.string(
        default = "system",
        doc = "The certificates that `ssl.create_default_context()` trusts: `system`, those of the machine that the program " +
              "runs on, looked for when they are asked for; `none`; or a bundle of the branch, `{root}/certs/ca.pem` or " +
              "`{exe}/ca.pem`: a file, or a folder with names by hash. `ssl.get_default_verify_paths()` says where that is.",
    ),
    "utf8_mode": attr.string(
        default = "auto",
        doc = "Python's UTF-8 mode: `on`, `off`, or `auto` to decide by the locale as upstream does.",
        values = ["auto", "off", "on"],
    ),
    "warnings": attr.string_list(doc = "Warning filters, as after `-W`: `error::DeprecationWarning`."),
    "_sitegen": attr.label(
        cfg = "exec",
        default = "//sitegen",
        executable = True,
    ),
}

_UTF8_MODES = {"auto": "-1", "off": "0", "on": "1"}

def _root(ctx):
    """The folder that {root} means in the repository."""
    package = ctx.attr.root_package
    if not package.startswith("//") or ":" in package or package.endswith("/") != (package == "//"):
        fail_with("{}: root_package is \"{}\", expected \"//\" or a package such as \"//branch\"", ctx.label, package)
    return package[2:]

def _python_site_impl(ctx):
    table = ctx.actions.declare_file(ctx.label.name + ".site.c")
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add("-out", table)
    args.add("-label", label_text(ctx.label))
    args.add_all(ctx.attr.path, before_each = "-path")
    args.add_all(ctx.attr.imports, before_each = "-import")
    args.add_all(ctx.attr.warnings, before_each = "-warning")
    args.add("-utf8_mode", _UTF8_MODES[ctx.attr.utf8_mode])
    args.add("-hash_seed", ctx.attr.hash_seed)
    args.add("-root", ctx.attr.root)
    args.add("-tls_trust", ctx.attr.tls_trust)
    args.add_all(ctx.attr.tls_environment, before_each = "-tls_environment")
    if ctx.attr.lazy:
        args.add("-lazy")
    args.add_all(ctx.attr.lazy_bypass, before_each = "-lazy_bypass")
    args.add_all(ctx.attr.lazy_only, before_each = "-lazy_only")
    if ctx.attr.site_beside:
        args.add("-site_beside")
    if ctx.attr.conformance:
        args.add("-conformance")
    ctx.actions.run(
        executable = ctx.executable._sitegen,
        arguments = [args],
        env = {},
        execution_requirements = {"supports-path-mapping": "1"},
        mnemonic = "PySite",
        outputs = [table],
        progress_message = "Generating the search path %{label}",
        toolchain = None,
    )
    return [
        DefaultInfo(files = depset([table])),
        PythonSiteInfo(
            label = ctx.label,
            path = ctx.attr.path,
            root = _root(ctx),
            table = table,
        ),
    ]

python_site = rule(
    implementation = _python_site_impl,
    doc = _DOC,
    attrs = _ATTRS,
    provides = [PythonSiteInfo],
)
