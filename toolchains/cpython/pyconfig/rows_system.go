package main

import (
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

// missingTypes defines the first word of each entry as the rest if the system has no such type.
func missingTypes(entries ...string) (rows []row) {
	for _, entry := range entries {
		name, substitute, _ := strings.Cut(entry, " ")
		q := hasType(name)
		rows = append(rows, derived(name, "AC_CHECK_TYPES("+name+")", func(t target) string {
			if t.Yes(q) {
				return ""
			}
			return substitute
		}, q))
	}
	return rows
}

// headerRows are headers that need others before them, and the macros about
// which of several headers declares something.
var headerRows = []row{
	header("net/if.h", "?stdio.h ?stdlib.h ?stddef.h ?sys/socket.h"),
	header("linux/netlink.h", "?asm/types.h ?sys/socket.h"),
	header("netlink/netlink.h", "?asm/types.h ?sys/socket.h"),
	header("linux/qrtr.h", "?asm/types.h ?sys/socket.h"),
	header("linux/vm_sockets.h", "?sys/socket.h"),
	header("linux/can.h", "?sys/socket.h"),
	header("linux/can/bcm.h", "?sys/socket.h"),
	header("linux/can/j1939.h", "?sys/socket.h"),
	header("linux/can/raw.h", "?sys/socket.h"),
	header("netcan/can.h", "?sys/socket.h"),
	header("wchar.h", ""),
	direntHeader("dirent.h"),
	direntHeader("sys/ndir.h"),
	direntHeader("sys/dir.h"),
	direntHeader("ndir.h"),
	derived("MAJOR_IN_MKDEV", "AC_HEADER_MAJOR", func(t target) string {
		return oneIf(!t.Yes(makedev[0]) && t.Yes(makedev[1]))
	}, makedev...),
	derived("MAJOR_IN_SYSMACROS", "AC_HEADER_MAJOR", func(t target) string {
		return oneIf(!t.Yes(makedev[0]) && !t.Yes(makedev[1]) && t.Yes(makedev[2]))
	}, makedev...),
	derived("HAVE_MAKEDEV", "for makedev", haveMakedev, makedev...),
	derived("HAVE_DEVICE_MACROS", "for major, minor, and makedev", haveMakedev, makedev...),
}

// makedev asks which headers declare the macros of device numbers.
var makedev = []probe.Question{
	{Kind: probe.Links, Include: "sys/types.h", Code: "makedev(major(0), minor(0))"},
	{Kind: probe.Links, Include: "sys/types.h sys/mkdev.h", Code: "makedev(major(0), minor(0))"},
	{Kind: probe.Links, Include: "sys/types.h sys/sysmacros.h", Code: "makedev(major(0), minor(0))"},
}

func haveMakedev(t target) string {
	return oneIf(slices.ContainsFunc(makedev, func(q probe.Question) bool { return t.Yes(q) }))
}

// direntHeaders is AC_HEADER_DIRENT's order: only the first that has DIR counts.
var direntHeaders = []string{"dirent.h", "sys/ndir.h", "sys/dir.h", "ndir.h"}

func direntHeader(path string) row {
	var ask []probe.Question
	for _, h := range direntHeaders {
		ask = append(ask, probe.Question{Kind: probe.Compiles, Include: "sys/types.h " + h, Code: "return (DIR *) 0 != 0"})
		if h == path {
			break
		}
	}
	return derived("HAVE_"+macroName(path), "AC_HEADER_DIRENT", func(t target) string {
		last := len(ask) - 1
		earlier := slices.ContainsFunc(ask[:last], func(q probe.Question) bool { return t.Yes(q) })
		return oneIf(!earlier && t.Yes(ask[last]))
	}, ask...)
}

// systemRows are files, memory, terminals, random numbers, loading of code.
var systemRows = slices.Concat(
	addressOf("unistd.h", "chroot", "link", "symlink", "fchdir", "fsync", "fdatasync", "getpagesize"),
	addressOf("sys/time.h sys/resource.h", "prlimit"),
	addressOf("?sys/mman.h ?sys/memfd.h", "memfd_create"),
	addressOf("sys/epoll.h", "epoll_create1"),
	addressOf("sys/types.h sys/event.h", "kqueue"),
	addressOf("?sys/eventfd.h", "eventfd"),
	addressOf("?sys/timerfd.h", "timerfd_create"),
	addressOf("stdio.h", "ctermid_r"),
	[]row{
		addressAs("HAVE_EPOLL", "sys/epoll.h", "epoll_create"),
		addressAs("HAVE_DYLD_SHARED_CACHE_CONTAINS_PATH", "mach-o/dyld.h", "_dyld_shared_cache_contains_path"),
		compiles("HAVE_DIRFD", "sys/types.h dirent.h", "\n#ifndef dirfd\n(void) dirfd;\n#endif\n", "AC_CHECK_DECL(dirfd)"),
		unless(compiles("HAVE_BROKEN_UNSETENV", "stdlib.h", `int res = unsetenv("DUMMY"); return res`, "for broken unsetenv")),
		links("HAVE_GETC_UNLOCKED", "stdio.h", `FILE *f = fopen("/dev/null", "r"); flockfile(f); getc_unlocked(f); funlockfile(f)`, "for getc_unlocked() and friends"),
		links("HAVE_GETRANDOM", "stddef.h sys/random.h", "char buffer[1]; return getrandom(buffer, sizeof(buffer), 0) != 1", "for the getrandom() function"),
		links("HAVE_GETRANDOM_SYSCALL", "stddef.h unistd.h sys/syscall.h linux/random.h", `
char buffer[1];
return syscall(SYS_getrandom, buffer, sizeof(buffer), GRND_NONBLOCK) != 1`, "for the Linux getrandom() syscall"),
		links("HAVE_HTOLE64", "?endian.h ?sys/endian.h", "return le64toh(1) != 0", "for le64toh"),
		// musl's dlopen in a static program only fails (cpython#81241).
		derived("HAVE_DYNAMIC_LOADING", "DYNLOADFILE", func(t target) string {
			return oneIf(t.Yes(function("dlopen")) && t.Facts["static"] == "")
		}, function("dlopen")),
		declaration("RTLD_LAZY", "dlfcn.h"), declaration("RTLD_NOW", "dlfcn.h"),
		declaration("RTLD_GLOBAL", "dlfcn.h"), declaration("RTLD_LOCAL", "dlfcn.h"),
		declaration("RTLD_NODELETE", "dlfcn.h"), declaration("RTLD_NOLOAD", "dlfcn.h"),
		declaration("RTLD_DEEPBIND", "dlfcn.h"), declaration("RTLD_MEMBER", "dlfcn.h"),
		onOS("HAVE_DEV_PTMX", "linux darwin", "AC_CHECK_FILE(/dev/ptmx)"),
		derived("HAVE_LCHMOD", "force lchmod off for Linux, whose stub only fails", func(t target) string {
			return oneIf(t.os() != "linux" && t.Yes(function("lchmod")))
		}, function("lchmod")),
		// wcstombs and mbstowcs(NULL, ...) are right in every C library of this century.
		fixed("HAVE_BROKEN_MBSTOWCS", "", "for broken mbstowcs"),
	},
	off("AC_CHECK_FILE(/dev/ptc): AIX only", "HAVE_DEV_PTC"),
	off("PIPE_BUF: AIX only", "HAVE_BROKEN_PIPE_BUF"),
	off("glibc _FORTIFY_SOURCE/memmove bug: glibc 2.12 only", "HAVE_GLIBC_MEMMOVE_BUG"),
)
