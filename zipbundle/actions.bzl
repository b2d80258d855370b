"""Actions that make archives of Python modules and put them into executables; for the rules.

    load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS", "zipbundle")

A rule that spreads `ZIPBUNDLE_ATTRS` into its attributes can call the functions of `zipbundle`; those that compile want `exec_groups =
TWIN_EXEC_GROUPS` besides. They pass zips on as
*bundles*, `struct(zip = File, report = File)`: the report lies beside its zip and says where each entry came from, so
that a conflict found much later can name both files. See zipbundle/FORMAT.md for both.
"""

load("//zipbundle/private:common.bzl", _TWIN_EXEC_GROUPS = "TWIN_EXEC_GROUPS")
load("//zipbundle/private:compile.bzl", "compile_parts", "compile_wheel")
load("//zipbundle/private:image.bzl", "attach", "files")
load("//zipbundle/private:merge.bzl", "merge", "merge_input", "override")
load("//zipbundle/private:packages.bzl", "check_packages", "lay_packages", "report_packages", "script_main", "select_packages")
load("//zipbundle/private:program.bzl", "program")
load("//zipbundle/private:report.bzl", "report")

visibility("public")

ZIPBUNDLE_ATTRS = {
    "_zipbundle": attr.label(
        cfg = "exec",
        default = "//zipbundle/cmd/zipbundle",
        doc = "Makes archives and images.",
        executable = True,
    ),
}

# Besides, for the functions of `packages`.
PACKAGES_ATTRS = {
    "_packages": attr.label(
        cfg = "exec",
        default = "//zipbundle/cmd/packages",
        doc = "Reads what wheels say of themselves.",
        executable = True,
    ),
}

TWIN_EXEC_GROUPS = _TWIN_EXEC_GROUPS

zipbundle = struct(
    attach = attach,
    compile_parts = compile_parts,
    compile_wheel = compile_wheel,
    files = files,
    merge = merge,
    merge_input = merge_input,
    override = override,
    program = program,
    report = report,
)

packages = struct(
    check = check_packages,
    lay = lay_packages,
    report = report_packages,
    script_main = script_main,
    select = select_packages,
)
