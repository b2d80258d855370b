"""Rule cpython_windows_pyconfig: Windows' pyconfig.h, which nobody configures."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/cpython/pyconfig:pyconfig.bzl", "PyconfigInfo")

visibility(["//toolchains/cpython/..."])

_DOC = """The tree's PC/pyconfig.h.in as pyconfig.h, with what it defines for Microsoft's compiler and not for another one.

As a dependency (CcInfo) it makes `#include "pyconfig.h"` find this file."""

_ATTRS = {
    "debug": attr.bool(doc = "Whether `Py_DEBUG` is defined."),
    "pyconfig_h_in": attr.label(allow_single_file = True, doc = "The tree's PC/pyconfig.h.in.", mandatory = True),
}

_END = "#endif /* !Py_CONFIG_H */"

# sys.version names Microsoft's C run-time library as upstream's does: ctypes.util and others look for it there.
_MORE = """
/* mingw-w64's headers with clang or gcc. */
#if defined(__MINGW32__)
#define HAVE_INTPTR_T 1
#define HAVE_UINTPTR_T 1
#define HAVE_WCSFTIME 1
#define Py_WINVER 0x0603
#define Py_NTDDI NTDDI_WINBLUE
#define PY_SUPPORT_TIER 0
#define PYRUNTIME_TEXT(x) #x
#define PYRUNTIME_NUMBER(x) PYRUNTIME_TEXT(x)
#if defined(__clang__)
#define PYRUNTIME_COMPILER \\
  "Clang " PYRUNTIME_NUMBER(__clang_major__) "." PYRUNTIME_NUMBER(__clang_minor__) "." PYRUNTIME_NUMBER(__clang_patchlevel__)
#else
#define PYRUNTIME_COMPILER "GCC " __VERSION__
#endif
#undef COMPILER
#if defined(__x86_64__)
#define PYD_PLATFORM_TAG "win_amd64"
#define COMPILER "[" PYRUNTIME_COMPILER " 64 bit (AMD64) with MSC v.1930 CRT]"
#elif defined(__aarch64__)
#define PYD_PLATFORM_TAG "win_arm64"
#define COMPILER "[" PYRUNTIME_COMPILER " 64 bit (ARM64) with MSC v.1930 CRT]"
#endif
/* pid_t is 64 bits wide there. */
#undef SIZEOF_PID_T
#define SIZEOF_PID_T SIZEOF_VOID_P
#endif
"""

_DEBUG = """
#ifndef Py_DEBUG
#define Py_DEBUG
#endif
"""

def _cpython_windows_pyconfig_impl(ctx):
    header = ctx.actions.declare_file(ctx.label.name + "/include/pyconfig.h")
    ctx.actions.expand_template(
        output = header,
        substitutions = {_END: _MORE + (_DEBUG if ctx.attr.debug else "") + "\n" + _END},
        template = ctx.file.pyconfig_h_in,
    )
    context = cc_common.create_compilation_context(headers = depset([header]), includes = depset([header.dirname]))
    return [
        DefaultInfo(files = depset([header])),
        CcInfo(compilation_context = context),
        PyconfigInfo(
            header = header,
            include_dir = header.dirname,
            multiarch = "",
            sysconfigdata = None,
            sysconfigdata_module = "",
        ),
    ]

cpython_windows_pyconfig = rule(
    implementation = _cpython_windows_pyconfig_impl,
    doc = _DOC,
    attrs = _ATTRS,
    provides = [CcInfo, PyconfigInfo],
)
