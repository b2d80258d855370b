"""C without C++: rules and helpers for targets that compile and link only C.

An ordinary cc_library's actions get the toolchain's whole C++ library: a thousand headers more for every compile action, and
a link that waits until libc++ is built. These use a toolchain of C alone (//toolchains/zig:c_toolchain_type), or the C++
toolchain where the platform has no such one.
"""

load("//toolchains/zig/c:c_binary.bzl", _c_binary = "c_binary")
load("//toolchains/zig/c:c_library.bzl", _c_library = "c_library")
load("//toolchains/zig/c:c_merged.bzl", _c_merged_library = "c_merged_library")
load("//toolchains/zig/c:c_shared.bzl", _c_shared_library = "c_shared_library")
load("//toolchains/zig/c:objects.bzl", _library_of = "library_of", _objects_of = "objects_of")
load("//toolchains/zig/c:toolchain.bzl", _LINK_EXEC_GROUPS = "LINK_EXEC_GROUPS", _find_c_toolchain = "find_c_toolchain", _use_c_toolchain = "use_c_toolchain")
load("//toolchains/zig/c:version_script.bzl", _version_script = "version_script")

c_binary = _c_binary
c_library = _c_library
c_merged_library = _c_merged_library
c_shared_library = _c_shared_library
find_c_toolchain = _find_c_toolchain
library_of = _library_of
objects_of = _objects_of
LINK_EXEC_GROUPS = _LINK_EXEC_GROUPS
use_c_toolchain = _use_c_toolchain
version_script = _version_script
