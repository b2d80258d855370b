"""What a branch loads of //sitegen/net: the module that hands an ssl.SSLContext to C and C++."""

load("//rules:defs.bzl", "python_native_module")
load("//toolchains/zig:c.bzl", "c_library")

visibility("public")

def ssl_context_module(name, headers, **kwargs):
    """The module `pyruntime_ssl`, for `native_modules` of a `python_runtime`.

        ssl_context_module(
            name = "pyruntime_ssl",
            headers = "@cpython_3_13_5//:headers",
        )
        cc_library(
            name = "net_lib",
            srcs = ["net.cc"],                # includes sitegen/net/context/pyruntime_ssl.h
            deps = [":pyruntime_ssl_lib"],
        )

    C and C++ that uses its functions depends on `<name>_lib`.

    Args:
      name: target's name.
      headers: the `headers` of the runtime's CPython tree.
      **kwargs: `visibility`, `testonly` and `tags` of both targets.
    """
    c_library(
        name = name + "_lib",
        srcs = [Label("//sitegen/net/context:srcs")],
        hdrs = [Label("//sitegen/net/context:pyruntime_ssl.h")],
        copts = ["-fvisibility=hidden"],
        deps = [
            headers,
            Label("//toolchains/libs:crypto"),
            Label("//toolchains/libs:ssl"),
        ],
        **(kwargs | {"tags": kwargs.get("tags", []) + ["manual"]})
    )
    python_native_module(
        name = name,
        module = "pyruntime_ssl",
        deps = [name + "_lib"],
        **kwargs
    )
