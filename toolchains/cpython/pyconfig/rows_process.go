package main

import (
	"slices"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

// withArgument is GETPGRP_HAVE_ARG and its like: the function exists and can
// be called with arguments that POSIX does not give it.
func withArgument(macro, name, call string) row {
	q := probe.Question{Kind: probe.Compiles, Include: "unistd.h", Code: call}
	return row{macro: macro, check: "AC_CHECK_FUNCS(" + name + "), then with arguments", ask: []probe.Question{function(name), q}}
}

var systemScope = probe.Question{
	Kind: probe.Links, Include: "pthread.h",
	Code: "pthread_attr_t attr; return pthread_attr_init(&attr) || pthread_attr_setscope(&attr, PTHREAD_SCOPE_SYSTEM)",
}

// processRows are processes, threads, semaphores, signals. Where configure
// runs a program on the target, the answer is given for each system.
var processRows = slices.Concat(
	[]row{
		withArgument("GETPGRP_HAVE_ARG", "getpgrp", "getpgrp(0)"),
		withArgument("SETPGRP_HAVE_ARG", "setpgrp", "setpgrp(0, 0)"),
		derived("PTHREAD_SYSTEM_SCHED_SUPPORTED", "if PTHREAD_SCOPE_SYSTEM is supported", func(t target) string {
			return oneIf(contains("linux android darwin freebsd", t.os()) && t.Yes(systemScope))
		}, systemScope),
		// macOS declares sem_getvalue, which only fails.
		onOS("HAVE_BROKEN_SEM_GETVALUE", "darwin", "for broken sem_getvalue"),
		// FreeBSD up to 7.2 could lack the kernel module.
		fixed("POSIX_SEMAPHORES_NOT_ENABLED", "", "whether POSIX semaphores are enabled"),
		// nice(2) returns the new priority wherever it follows SUSv2.
		fixed("HAVE_BROKEN_NICE", "", "for broken nice()"),
		// Mac OS X up to 10.4 set errno where POSIX wants POLLNVAL.
		fixed("HAVE_BROKEN_POLL", "", "for broken poll()"),
		derived("THREAD_STACK_SIZE", "LINKFORSHARED", func(t target) string {
			if t.os() == "darwin" {
				return "0x1000000"
			}
			return ""
		}),
	},
	off("NetBSD, AIX and old Solaris only", "HAVE_BROKEN_POSIX_SEMAPHORES", "HAVE_PTHREAD_DESTRUCTOR"),
	off("Cygwin only", "HAVE_BROKEN_PTHREAD_SIGMASK"),
	off("WASI only", "HAVE_PTHREAD_STUBS"),
	off("_POSIX_THREADS in unistd.h: only where pthreads need an option", "_POSIX_THREADS"),
)

var (
	tmZone = member("struct tm", "tm_zone", "?sys/types.h time.h")
	tzname = probe.Question{Kind: probe.Links, Include: "time.h", Code: "return tzname[0][0]"}
)

// timeRows are clocks and calendars.
var timeRows = []row{
	tmZone,
	{macro: "HAVE_TM_ZONE", check: "AC_STRUCT_TIMEZONE", ask: tmZone.ask},
	derived("HAVE_TZNAME", "AC_STRUCT_TIMEZONE", func(t target) string {
		return oneIf(!t.Yes(tmZone.ask...) && t.Yes(tzname))
	}, append(slices.Clone(tmZone.ask), tzname)...),
	derived("HAVE_DECL_TZNAME", "AC_STRUCT_TIMEZONE: asked only if there is no tm_zone", func(t target) string {
		return oneIf(!t.Yes(tmZone.ask...) && t.Yes(tzname))
	}, append(slices.Clone(tmZone.ask), tzname)...),
	unless(compiles("TM_IN_SYS_TIME", "?sys/types.h time.h", "struct tm tm; int *p = &tm.tm_sec; return !p", "AC_STRUCT_TM")),
	compiles("HAVE_ALTZONE", "time.h", "return altzone != 0", "for time.h that defines altzone"),
	// configure runs localtime in three zones; these libraries pass.
	derived("HAVE_WORKING_TZSET", "for working tzset()", func(t target) string {
		return oneIf(contains("linux android darwin freebsd", t.os()) && t.Yes(function("tzset")))
	}, function("tzset")),
	fixed("SYS_SELECT_WITH_SYS_TIME", "1", "AC_DEFINE(SYS_SELECT_WITH_SYS_TIME)"),
	fixed("TIME_WITH_SYS_TIME", "1", "AC_HEADER_TIME (2.7): POSIX"),
	fixed("TIMEMODULE_LIB", "", "AC_CHECK_LIB(rt, clock_gettime): librt is linked anyway"),
}
