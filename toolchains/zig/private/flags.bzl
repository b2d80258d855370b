"""Short forms for features of a C++ toolchain."""

load("@rules_cc//cc:action_names.bzl", "ACTION_NAMES")
load("@rules_cc//cc:cc_toolchain_config_lib.bzl", "feature", "flag_group", "flag_set")

visibility(["//toolchains/zig/private"])

C_COMPILE = [ACTION_NAMES.c_compile, ACTION_NAMES.preprocess_assemble, ACTION_NAMES.assemble]
CXX_COMPILE = [
    ACTION_NAMES.cpp_compile,
    ACTION_NAMES.cpp_header_parsing,
    ACTION_NAMES.cpp_module_compile,
    ACTION_NAMES.cpp_module_codegen,
    ACTION_NAMES.linkstamp_compile,
]
LINK_EXECUTABLE = [ACTION_NAMES.cpp_link_executable]
LINK_SHARED = [ACTION_NAMES.cpp_link_dynamic_library, ACTION_NAMES.cpp_link_nodeps_dynamic_library]
LINK = LINK_EXECUTABLE + LINK_SHARED
ARCHIVE = [ACTION_NAMES.cpp_link_static_library]

def always(name, actions, flags):
    """A feature that is on unless a user turns it off.

    Args:
      name: the feature's name.
      actions: list of action names.
      flags: list of strings, or of flag groups.

    Returns:
      a feature.
    """
    return feature(name = name, enabled = True, flag_sets = [flags_for(actions, flags)])

def on_request(name, actions, flags):
    """Like always, for a feature that something else turns on."""
    return feature(name = name, flag_sets = [flags_for(actions, flags)])

def flags_for(actions, flags, **kwargs):
    """A flag set of plain flags or of flag groups."""
    groups = [flag_group(flags = flags)] if flags and type(flags[0]) == "string" else flags
    return flag_set(actions = actions, flag_groups = groups, **kwargs)

def each(flags, variable):
    """Flags for every element of a list variable, which a list of flags names as %{variable}."""
    return flag_group(flags = flags, iterate_over = variable, expand_if_available = variable)

def given(flags, variable):
    """Flags with a variable, if it has a value."""
    return flag_group(flags = flags, expand_if_available = variable)
