"""What the compiler and the linker need to know about each platform of //toolchains/platforms:platforms.bzl."""

load("//toolchains/platforms:platforms.bzl", "PLATFORMS")
load(":headers.bzl", "GLIBC_DROPS", "compiler_drops", "drops_for", "keeps_for")

def _cpu(arch, family, flags, emulation, kernel_headers, loader = "", gnu_headers = "", abi = "", pe_emulation = "", apple_arch = "", apple_flags = []):
    return struct(
        # The first word of the triple, and what follows the C library's name in the last one.
        arch = arch,
        abi = abi,
        # Whose headers of the compiler's are the processor's (headers.bzl).
        family = family,
        # For the compiler: the processors that run the code.
        flags = flags,
        # ld.lld's -m; for Windows, that of GNU's linker.
        emulation = emulation,
        pe_emulation = pe_emulation,
        # For macOS: the first word of the compiler's triple, and the processors that it runs on.
        apple_arch = apple_arch,
        apple_flags = apple_flags,
        # The folder of lib/libc/include with the kernel's headers, beside any-linux-any.
        kernel_headers = kernel_headers,
        # For glibc: the dynamic linker, and the folder of lib/libc/include with the processor's headers.
        loader = loader,
        gnu_headers = gnu_headers or arch + "-linux-gnu",
    )

_CPUS = {
    "aarch64": _cpu(
        apple_arch = "arm64",
        apple_flags = ["-mcpu=apple-m1"],
        arch = "aarch64",
        emulation = "aarch64linux",
        family = "arm",
        # Said aloud: otherwise clang looks which gcc the machine has, and decides by its version.
        flags = ["-march=armv8-a", "-mno-outline-atomics"],
        kernel_headers = "aarch64-linux-any",
        pe_emulation = "arm64pe",
        loader = "/lib/ld-linux-aarch64.so.1",
    ),
    "armv7": _cpu(
        arch = "arm",
        abi = "eabihf",
        emulation = "armelf_linux_eabi",
        family = "arm",
        # Some of these processors have no NEON. OpenSSL looks.
        flags = ["-march=armv7-a", "-mfpu=vfpv3-d16"],
        kernel_headers = "arm-linux-any",
    ),
    "riscv64": _cpu(
        arch = "riscv64",
        emulation = "elf64lriscv",
        family = "riscv",
        flags = ["-march=rv64gc"],
        kernel_headers = "riscv-linux-any",
    ),
    "s390x": _cpu(
        arch = "s390x",
        emulation = "elf64_s390",
        family = "s390",
        flags = ["-march=z10"],
        kernel_headers = "s390x-linux-any",
    ),
    "x86_64": _cpu(
        apple_arch = "x86_64",
        apple_flags = ["-march=x86-64"],
        arch = "x86_64",
        emulation = "elf_x86_64",
        family = "x86",
        flags = ["-march=x86-64"],
        gnu_headers = "x86-linux-gnu",
        kernel_headers = "x86-linux-any",
        loader = "/lib64/ld-linux-x86-64.so.2",
        pe_emulation = "i386pep",
    ),
}

def _linux(cpu, triple, **kwargs):
    return struct(
        # For the compiler.
        triple = triple,
        flags = cpu.flags,
        emulation = cpu.emulation,
        # Folders of lib/libc/include with the kernel's headers, and what of all headers is in the sysroot all the same.
        kernel_headers = [cpu.kernel_headers, "any-linux-any"],
        keeps = keeps_for(cpu.family),
        **kwargs
    )

def _glibc(cpu):
    triple = "{}-linux-gnu{}".format(cpu.arch, cpu.abi)
    return _linux(
        cpu,
        triple,
        defines = ["__GLIBC_MINOR__=28"],
        # For the zig driver in the sysroot action: the floor of glibc.
        zig_target = triple + ".2.28",
        libc_folder = "lib/libc/glibc",
        headers = [cpu.gnu_headers, "generic-glibc"],
        # What of all headers stays out of the sysroot.
        drops = GLIBC_DROPS + drops_for(cpu.family),
        loader = cpu.loader,
        link_flags = [],
    )

def _musl(cpu):
    triple = "{}-linux-musl{}".format(cpu.arch, cpu.abi)
    return _linux(
        cpu,
        triple,
        defines = [],
        zig_target = triple,
        libc_folder = "lib/libc/musl",
        headers = [cpu.arch + "-linux-musl", "generic-musl"],
        drops = drops_for(cpu.family),
        loader = "",
        # Threads get the main thread's usual 8 MiB: musl takes the default size of their stacks from here, and its own
        # 128 KiB are too few for an interpreter.
        link_flags = ["-Wl,-z,stack-size=8388608"],
    )

def _windows(cpu):
    return struct(
        triple = cpu.arch + "-windows-gnu",
        flags = cpu.flags,
        emulation = cpu.pe_emulation,
        # mingw-w64's headers of the C library and of Windows are one folder.
        kernel_headers = [],
        keeps = [],
        defines = [],
        zig_target = cpu.arch + "-windows-gnu",
        libc_folder = "lib/libc/mingw",
        headers = ["any-windows-any"],
        drops = compiler_drops(cpu.family),
        loader = "",
        # As much as on Linux, for the main thread and for those that say nothing: it is reserved, not used.
        link_flags = ["-Wl,--stack,8388608"],
    )

# The oldest macOS that programs run on.
_MACOS = "13.0.0"

def _macos(cpu):
    return struct(
        triple = "{}-apple-macosx{}".format(cpu.apple_arch, _MACOS),
        flags = cpu.apple_flags,
        # Zig's own linker is reached by its driver alone, which wants a target of its own.
        emulation = "{}-macos.{}".format(cpu.arch, _MACOS),
        kernel_headers = [],
        keeps = [],
        defines = [],
        zig_target = "{}-macos.{}".format(cpu.arch, _MACOS),
        libc_folder = "lib/libc/darwin",
        headers = ["any-macos-any"],
        drops = compiler_drops(cpu.family),
        loader = "",
        link_flags = [],
    )

# By operating system and C library: what makes a target out of a processor.
_KINDS = {
    ("linux", "glibc"): _glibc,
    ("linux", "musl"): _musl,
    ("macos", "libsystem"): _macos,
    ("windows", "ucrt"): _windows,
}

TARGETS = {
    name: _KINDS[(platform.os, platform.libc)](_CPUS[platform.cpu])
    for name, platform in PLATFORMS.items()
}
