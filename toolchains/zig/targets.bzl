"""What the compiler and the linker need to know about each platform of //toolchains/platforms:platforms.bzl."""

load(":headers.bzl", "GLIBC_DROPS", "KERNEL_KEEPS", "X86_64_DROPS")

def _glibc(arch, headers, loader, drops, **kwargs):
    return struct(
        # For the compiler.
        triple = arch + "-linux-gnu",
        defines = ["__GLIBC_MINOR__=28"],
        # For the zig driver in the sysroot action: the floor of glibc.
        zig_target = arch + "-linux-gnu.2.28",
        libc_folder = "lib/libc/glibc",
        headers = [headers, "generic-glibc"],
        drops = GLIBC_DROPS + drops,
        loader = loader,
        link_flags = [],
        **kwargs
    )

def _musl(arch, headers, **kwargs):
    return struct(
        triple = arch + "-linux-musl",
        defines = [],
        zig_target = arch + "-linux-musl",
        libc_folder = "lib/libc/musl",
        headers = [headers, "generic-musl"],
        loader = "",
        # Threads get the main thread's usual 8 MiB: musl takes the default size of their stacks from here, and its own
        # 128 KiB are too few for an interpreter.
        link_flags = ["-Wl,-z,stack-size=8388608"],
        **kwargs
    )

_X86_64 = dict(
    march = "x86-64",
    emulation = "elf_x86_64",
    # Folders of lib/libc/include with the kernel's headers, and what of all headers stays out of the sysroot.
    kernel_headers = ["x86-linux-any", "any-linux-any"],
    drops = X86_64_DROPS,
    keeps = KERNEL_KEEPS,
)

TARGETS = {
    "linux_x86_64": _glibc("x86_64", "x86-linux-gnu", "/lib64/ld-linux-x86-64.so.2", **_X86_64),
    "linux_x86_64_musl": _musl("x86_64", "x86_64-linux-musl", **_X86_64),
}
