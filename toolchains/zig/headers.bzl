"""Which headers of the SDK are in a sysroot: every one of them is an input of every compile action.

Paths begin with the folder of the sysroot, clang/ (the compiler's own) or libc/ (the C library's and the kernel's). A slash
at the end means a whole folder, a star anything but a slash. //toolchains/zig/sysroot refuses to leave out a header that
another one needs, and a pattern that matches nothing.
"""

# The compiler's headers for processors, by family. A target leaves out those of the others.
_CLANG = {
    "arm": ["arm*.h"],
    "hexagon": ["hexagon_*.h", "hvx_*.h"],
    "loongarch": ["larchintrin.h", "lasxintrin.h", "lsxintrin.h"],
    "mips": ["msa.h"],
    "powerpc": ["altivec.h", "htmintrin.h", "htmxlintrin.h", "ppc_wrappers/"],
    "riscv": ["riscv_*.h", "sifive_vector.h"],
    "s390": ["s390intrin.h", "vecintrin.h"],
    "ve": ["velintrin*.h"],
    "wasm": ["wasm_simd128.h"],
    "x86": ["*intrin.h", "cet.h", "cpuid.h", "mm3dnow.h", "mm_malloc.h"],
}

# Headers of a family that a pattern of others means too, and the kernel's that its asm/ includes.
_BIG_ENDIAN = "libc/linux/byteorder/big_endian.h"
_KEEPS = {
    "arm": [_BIG_ENDIAN, "libc/linux/psci.h"],
    "s390": [_BIG_ENDIAN] + ["clang/" + name for name in ["htmintrin.h", "htmxlintrin.h", "s390intrin.h", "vecintrin.h"]],
}

# The compiler's headers for other systems and languages.
_CLANG_OTHER = [
    "builtins.h",
    "intrin.h",
    "intrin0.h",
    "llvm_libc_wrappers/",
    "module.modulemap",
    "openmp_wrappers/",
    "vadefs.h",
    "yvals_core.h",
    "zos_wrappers/",
]

# Networks of long ago, and what only other processors' programs include.
GLIBC_DROPS = ["libc/" + name for name in [
    "finclude/",
    "gnu/*hard.h",
    "gnu/*lp64d.h",
    "gnu/*soft.h",
    "netash/",
    "netatalk/",
    "netax25/",
    "neteconet/",
    "netipx/",
    "netiucv/",
    "netrom/",
    "netrose/",
    "nfs/",
]]

# The kernel's headers outside linux/ and asm/ are for drivers' own programs; those of linux/ that programs use follow.
_KERNEL_DROPS = ["libc/" + name for name in [
    "drm/",
    "linux/",
    "misc/",
    "mtd/",
    "rdma/",
    "regulator/",
    "scsi/cxlflash_ioctl.h",
    "scsi/fc/",
    "scsi/scsi_bsg*.h",
    "scsi/scsi_netlink*.h",
    "sound/",
    "video/",
    "xen/",
]]

# Virtual machines, boot loaders, the kernel's own debuggers, and what no header that stays includes.
_X86_ASM_DROPS = ["libc/" + name for name in [
    "asm-generic/auxvec.h",
    "asm-generic/bpf_perf_event.h",
    "asm-generic/int-l64.h",
    "asm-generic/kvm_para.h",
    "asm-generic/sembuf.h",
    "asm-generic/setup.h",
    "asm-generic/signal.h",
    "asm-generic/stat.h",
    "asm-generic/swab.h",
    "asm-generic/ucontext.h",
    "asm-generic/unistd.h",
    "asm/a.out.h",
    "asm/amd_hsmp.h",
    "asm/boot.h",
    "asm/bootparam.h",
    "asm/bpf_perf_event.h",
    "asm/debugreg.h",
    "asm/e820.h",
    "asm/elf.h",
    "asm/hw_breakpoint.h",
    "asm/ist.h",
    "asm/kvm*.h",
    "asm/ldt.h",
    "asm/mce.h",
    "asm/msr.h",
    "asm/mtrr.h",
    "asm/perf_regs.h",
    "asm/setup*.h",
    "asm/sgx.h",
    "asm/sigcontext32.h",
    "asm/svm.h",
    "asm/ucontext.h",
    "asm/vmx.h",
    "asm/vsyscall.h",
]]

# What CPython's configure asks for is among them, and what these headers include in turn.
_LINUX = """
    atalk audit auxvec bpf bpf_common byteorder/little_endian can can/bcm can/error can/isotp can/j1939 can/netlink
    can/raw capability close_range const elf-em elf errno errqueue ethtool eventpoll falloc fanotify fcntl fiemap filter
    fs fscrypt fuse futex genetlink hdlc/ioctl hdreg icmp icmpv6 if if_addr if_alg if_arp if_ether if_fddi if_link
    if_packet if_slip if_tun if_tunnel if_vlan if_xdp in in6 in_route inotify input-event-codes input io_uring ioctl
    ioprio ip ipc ipv6 ipv6_route irqnr joystick kd kernel keyctl landlock libc-compat limits loop magic membarrier memfd
    mempolicy mman mount mqueue msg neighbour net net_namespace net_tstamp netdevice netlink nfs nsfs openat2 param
    patchkey pci pci_regs perf_event personality pidfd poll posix_types ppp-comp ppp_defs prctl ptrace qrtr quota random
    reboot resource route rseq rtc rtnetlink sched sched/types seccomp securebits sem serial shm signal signalfd sock_diag
    socket sockios soundcard stat stddef string swab sysctl sysinfo taskstats tcp termios time time_types timerfd timex
    tipc tls tty tty_flags types udp uinput un unistd userfaultfd utime utsname version vm_sockets vt wait watchdog xattr
"""

_KERNEL_KEEPS = ["libc/linux/{}.h".format(name) for line in _LINUX.splitlines() for name in line.split(" ") if name]

# The kernel's own of a processor that need not be there. Where a processor is not named, all stay.
_ASM_DROPS = {"x86": _X86_ASM_DROPS}

def drops_for(family):
    """What stays out of the sysroot of a Linux target.

    Args:
      family: the processor's, as the compiler's headers know it.

    Returns:
      list of patterns.
    """
    return compiler_drops(family) + _KERNEL_DROPS + _ASM_DROPS.get(family, [])

def compiler_drops(family):
    """What of the compiler's own headers stays out of a sysroot.

    Args:
      family: the processor's, as the compiler's headers know it.

    Returns:
      list of patterns.
    """
    others = [name for other, names in _CLANG.items() if other != family for name in names]
    return ["clang/" + name for name in others + _CLANG_OTHER]

def keeps_for(family):
    """What stays in the sysroot of a Linux target although a pattern of drops_for means it.

    Args:
      family: the processor's, as the compiler's headers know it.

    Returns:
      list of patterns.
    """
    return _KERNEL_KEEPS + _KEEPS.get(family, [])
