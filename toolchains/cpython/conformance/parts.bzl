"""What CPython's own tests need of a tree besides what a runtime is linked from."""

load("//toolchains/cpython/private:copts.bzl", "base_copts", "core_copts", "target_copts")
load("//toolchains/cpython/twin:frozen.bzl", "cpython_frozen_headers")
load("//toolchains/zig:c.bzl", "c_library", "c_shared_library")

visibility(["//toolchains/cpython/private"])

# What the Makefile defines for Modules/getpath.c. In the folder of a build none of it is used to find anything.
_GETPATH_COPTS = [
    "-DPREFIX=\"/usr/local\"",
    "-DEXEC_PREFIX=\"/usr/local\"",
    "-DVPATH=\"\"",
    "-DPYTHONPATH=\"\"",
    "-DPYTHONFRAMEWORK=\"\"",
    "-DPLATLIBDIR=\"{PLATLIBDIR}\"",
]

# _ctypes_test is opened as a library, too.
_EXPORTS = {"_ctypes_test": ["*"]}

def conformance_parts(name, version, extensions):
    """Upstream's path code and programs, the shared test modules, and the sources that tests read.

    Args:
      name: prefix of the targets.
      version: the tree's version.
      extensions: dict, import name to a dict of what gen knows about the module.
    """
    _upstream_main(name + "_main", "Programs/python.c", [], version)
    _upstream_main(name + "_testembed", "Programs/_testembed.c", ["Programs/test_frozenmain.h"], version)
    _shared_modules(name + "_modules", extensions)
    native.filegroup(
        name = name + "_sources",
        srcs = native.glob(
            ["**"],
            # Files of Bazel, and names that its labels cannot have.
            exclude = ["**/* *", "**/BUILD", "**/BUILD.bazel", "MODULE.bazel", "REPO.bazel", "WORKSPACE*"],
        ),
        tags = ["manual"],
        visibility = ["//visibility:public"],
    )

def _upstream_main(name, src, hdrs, version):
    """A program of upstream's with upstream's search for its library, to stand in the place of ours."""
    cpython_frozen_headers(
        name = name + "_headers",
        modules = {"getpath": "Modules/getpath.py"},
        tags = ["manual"],
        twin = ":twin",
    )
    c_library(
        name = name,
        srcs = [
            "Modules/getpath.c",
            src,
        ],
        copts = core_copts(version) + target_copts(
            _GETPATH_COPTS + ["-DVERSION=\"{}\"".format(".".join(version.split(".")[:2]))],
            version,
        ),
        includes = ["."],
        tags = ["manual"],
        textual_hdrs = hdrs,
        visibility = ["//visibility:public"],
        deps = [
            ":headers",
            ":{}_headers".format(name),
            Label("//toolchains/cpython/conformance:getpath_include"),
            Label("//toolchains/libs/openssl/runtime:open"),
        ],
    )

def _shared_modules(name, extensions):
    """All modules that only tests import: upstream has them as files, and some tests look for these."""
    made = []
    for module, e in extensions.items():
        if not e.get("test"):
            continue
        made.append(":shared_" + module)
        c_shared_library(
            name = "shared_" + module,
            srcs = e["srcs"],
            out = "{}/{}.so".format(name, module),
            copts = base_copts() + e.get("copts", []),
            exports = _EXPORTS.get(module, ["PyInit*"]),
            includes = e.get("includes", []),
            linkopts = e.get("linkopts", []),
            tags = ["manual"],
            textual_hdrs = e.get("hdrs", []),
            visibility = ["//visibility:public"],
            deps = [":headers"],
        )
    native.filegroup(
        name = name,
        srcs = select({
            Label("//toolchains/platforms:musl"): [],
            "//conditions:default": made,
        }),
        tags = ["manual"],
        visibility = ["//visibility:public"],
    )
