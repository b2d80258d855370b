"""How ELF files are linked: with the options of a compiler driver, which //toolchains/zig/link understands."""

load("@rules_cc//cc:cc_toolchain_config_lib.bzl", "feature", "flag_group", "variable_with_value")
load(":flags.bzl", "ARCHIVE", "LINK", "LINK_SHARED", "always", "each", "given", "on_request")

visibility(["//toolchains/zig/private"])

def link_features(target, zig, libs, cxx_libs):
    """Features of link and archive actions.

    Args:
      target: an entry of TARGETS.
      zig: path of the zig binary.
      libs: path of the link files of C.
      cxx_libs: path of the C++ libraries; None for a toolchain of C only.

    Returns:
      list of features, in the order of their flags.
    """
    toolchain = [
        "ld",
        "-zig=" + zig,
        "-zig_emulation=" + target.emulation,
        "-zig_libs=" + libs,
        "-zig_loader=" + target.loader,
    ] + (["-zig_cxx_libs=" + cxx_libs] if cxx_libs else [])
    return [
        always("zig_link", LINK, toolchain + target.link_flags),
        always("shared_flag", LINK_SHARED, ["-shared"]),
        always("gc_sections", LINK, ["-Wl,--gc-sections"]),
        # For //:is_compact: functions that are the same, and whose addresses nobody compares, are there once.
        on_request("pyruntime_compact", LINK, ["-Wl,--icf=safe"] if target.loader or "musl" in target.triple else []),
        # A user's own -Wl,--build-id=sha1 stands behind it and wins.
        always("build_id", LINK, ["-Wl,--build-id=none"]),
        always("runtime_library_search_directories", LINK, [
            each(["-Wl,-rpath,$ORIGIN/%{runtime_library_search_directories}"], "runtime_library_search_directories"),
        ]),
        always("library_search_directories", LINK, [each(["-L%{library_search_directories}"], "library_search_directories")]),
        always("output_execpath_flags", LINK, [given(["-o", "%{output_execpath}"], "output_execpath")]),
        always("linkstamps", LINK, [each(["%{linkstamp_paths}"], "linkstamp_paths")]),
        always("libraries_to_link", LINK, [_libraries_to_link()]),
        always("strip_debug_symbols", LINK, [given(["-Wl,-S"], "strip_debug_symbols")]),
        always("user_link_flags", LINK, [each(["%{user_link_flags}"], "user_link_flags")]),
        _archive(zig),
        always("linker_param_file", LINK + ARCHIVE, [given(["@%{linker_param_file}"], "linker_param_file")]),
    ] + _abilities(target)

def _abilities(target):
    dynamic = target.loader != ""

    # Zig's linker of Mach-O files takes archives whole or by what is missing, not lists of objects.
    macos = "-macos" in target.emulation
    return [
        feature(name = "archive_param_file", enabled = True),
        feature(name = "has_configured_linker_path", enabled = True),
        feature(name = "supports_dynamic_linker", enabled = dynamic),
        feature(name = "supports_pic", enabled = dynamic),
        feature(name = "supports_start_end_lib", enabled = not macos),
    ]

def _of_type(kind, flags, **kwargs):
    return flag_group(
        flags = flags,
        expand_if_equal = variable_with_value(name = "libraries_to_link.type", value = kind),
        **kwargs
    )

def _libraries_to_link():
    name = "%{libraries_to_link.name}"
    objects = "libraries_to_link.object_files"
    whole = "libraries_to_link.is_whole_archive"
    return flag_group(
        iterate_over = "libraries_to_link",
        expand_if_available = "libraries_to_link",
        flag_groups = [
            flag_group(flags = ["-Wl,--whole-archive"], expand_if_true = whole),
            _of_type("object_file_group", ["-Wl,--start-lib"], expand_if_false = whole),
            _of_type("object_file_group", ["%{" + objects + "}"], iterate_over = objects),
            _of_type("object_file_group", ["-Wl,--end-lib"], expand_if_false = whole),
            _of_type("object_file", [name]),
            _of_type("interface_library", [name]),
            _of_type("static_library", [name]),
            _of_type("dynamic_library", ["-l" + name]),
            _of_type("versioned_dynamic_library", ["-l:" + name]),
            flag_group(flags = ["-Wl,--no-whole-archive"], expand_if_true = whole),
        ],
    )

def _archive(zig):
    objects = "libraries_to_link.object_files"
    return always("zig_archive", ARCHIVE, [
        flag_group(flags = ["ar", "-zig=" + zig]),
        given(["%{output_execpath}"], "output_execpath"),
        flag_group(
            iterate_over = "libraries_to_link",
            expand_if_available = "libraries_to_link",
            flag_groups = [
                _of_type("object_file", ["%{libraries_to_link.name}"]),
                _of_type("object_file_group", ["%{" + objects + "}"], iterate_over = objects),
            ],
        ),
    ])
