"""How files are compiled."""

load("@rules_cc//cc:cc_toolchain_config_lib.bzl", "feature", "flag_group")
load(":flags.bzl", "CXX_COMPILE", "C_COMPILE", "always", "each", "flags_for", "given", "on_request")

visibility(["//toolchains/zig/private"])

# The same for the libc++ that the zig driver builds into the sysroot: its headers must be read as its files were.
_LIBCXX_DEFINES = [
    "_LIBCPP_ABI_NAMESPACE=__1",
    "_LIBCPP_ABI_VERSION=1",
    "_LIBCPP_ENABLE_CXX17_REMOVED_UNEXPECTED_FUNCTIONS",
    "_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_NONE",
    "_LIBCPP_HAS_FILESYSTEM=1",
    "_LIBCPP_HAS_LOCALIZATION",
    "_LIBCPP_HAS_MONOTONIC_CLOCK",
    "_LIBCPP_HAS_NO_STD_MODULES",
    "_LIBCPP_HAS_RANDOM_DEVICE",
    "_LIBCPP_HAS_TERMINAL",
    "_LIBCPP_HAS_THREADS=1",
    "_LIBCPP_HAS_TIME_ZONE_DATABASE",
    "_LIBCPP_HAS_UNICODE",
    "_LIBCPP_HAS_VENDOR_AVAILABILITY_ANNOTATIONS=0",
    "_LIBCPP_HAS_WIDE_CHARACTERS",
    "_LIBCPP_PSTL_BACKEND_SERIAL",
    "_LIBCXXABI_DISABLE_VISIBILITY_ANNOTATIONS",
    "_LIBCPP_DISABLE_VISIBILITY_ANNOTATIONS",
]

def compile_features(target, musl, headers, cxx_headers):
    """Features of compile actions.

    Args:
      target: an entry of TARGETS.
      musl: whether its C library is musl.
      headers: path of the C headers.
      cxx_headers: path of the C++ headers; None for a toolchain of C only.

    Returns:
      list of features, in the order of their flags.
    """
    compile = C_COMPILE + (CXX_COMPILE if cxx_headers else [])
    before, after = _language(musl, cxx_headers) if cxx_headers else ([], [])
    return _target(target, compile) + before + _variables(compile) + after + [
        # After the user's folders: the toolchain's own come last.
        always("sysroot_headers", compile, [
            "-isystem",
            headers + "/clang",
            "-isystem",
            headers + "/libc",
        ] + ["-D" + define for define in target.defines]),
        # Nothing of the machine and the moment gets into an object.
        always("deterministic", compile, [
            "-ffile-compilation-dir=.",
            "-Wno-builtin-macro-redefined",
            "-D__DATE__=\"redacted\"",
            "-D__TIME__=\"redacted\"",
            "-D__TIMESTAMP__=\"redacted\"",
        ]),
        always("compiler_input_flags", compile, [given(["-c", "%{source_file}"], "source_file")]),
        always("compiler_output_flags", compile, [
            given(["-S"], "output_assembly_file"),
            given(["-E"], "output_preprocess_file"),
            given(["-o", "%{output_file}"], "output_file"),
        ]),
    ]

def _target(target, compile):
    # mingw-w64's libraries in the SDK have nothing behind -fstack-protector.
    windows = "-windows-" in target.triple
    return [
        always("zig_compile", compile, [
            "clang",
            "--no-default-config",
            "--target=" + target.triple,
        ] + target.flags + [
            "-no-canonical-prefixes",
            "-nostdinc",
            "-fno-spell-checking",
        ] + ([] if windows else ["-fstack-protector-strong"])),
        # Code for Windows is position-independent anyway.
        feature(name = "pic", enabled = True, flag_sets = [] if windows else [
            flags_for(compile, [given(["-fPIC"], "pic")]),
            flags_for(compile, [flag_group(flags = ["-fPIE"], expand_if_not_available = "pic")]),
        ]),
        on_request("opt", compile, ["-O2", "-DNDEBUG", "-ffunction-sections", "-fdata-sections", "-g0"]),
        on_request("fastbuild", compile, ["-O0", "-g0"]),
        on_request("dbg", compile, ["-O0", "-g", "-fno-omit-frame-pointer"]),
    ]

def _variables(compile):
    return [
        always("preprocessor_defines", compile, [each(["-D%{preprocessor_defines}"], "preprocessor_defines")]),
        always("include_paths", compile, [
            each(["-iquote", "%{quote_include_paths}"], "quote_include_paths"),
            each(["-I%{include_paths}"], "include_paths"),
            each(["-isystem", "%{system_include_paths}"], "system_include_paths"),
        ]),
        always("includes", compile, [each(["-include", "%{includes}"], "includes")]),
        # With system headers: cc_library's includes are -isystem, and Bazel compiles again only for headers named there.
        always("dependency_file", compile, [given(["-MD", "-MF", "%{dependency_file}"], "dependency_file")]),
        always("user_compile_flags", compile, [each(["%{user_compile_flags}"], "user_compile_flags")]),
        always("unfiltered_compile_flags", compile, [each(["%{unfiltered_compile_flags}"], "unfiltered_compile_flags")]),
    ]

def _language(musl, cxx_headers):
    before = [always("default_language", CXX_COMPILE, ["-std=c++17", "-nostdinc++"])]
    folders = []
    for folder in ["libcxx", "libcxxabi", "libunwind"]:
        folders += ["-isystem", cxx_headers + "/" + folder]
    defines = _LIBCXX_DEFINES + ["_LIBCPP_HAS_MUSL_LIBC=" + ("1" if musl else "0")]
    return before, [always("sysroot_cxx_headers", CXX_COMPILE, folders + ["-D" + define for define in defines])]
