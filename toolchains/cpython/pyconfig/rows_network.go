package main

import (
	"slices"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

// byNameArgs asks for gethostbyname_r with 6, 5 and 3 arguments, in configure's order.
var byNameArgs = []probe.Question{
	{Kind: probe.Compiles, Include: "netdb.h", Code: `
char *name = 0, buffer[2048]; struct hostent *he = 0, *res; int h_errnop;
(void) gethostbyname_r(name, he, buffer, 2048, &res, &h_errnop)`},
	{Kind: probe.Compiles, Include: "netdb.h", Code: `
char *name = 0, buffer[2048]; struct hostent *he = 0; int h_errnop;
(void) gethostbyname_r(name, he, buffer, 2048, &h_errnop)`},
	{Kind: probe.Compiles, Include: "netdb.h", Code: `
char *name = 0; struct hostent *he = 0; struct hostent_data data;
(void) gethostbyname_r(name, he, &data)`},
}

// byName is the row for one number of arguments: the first that compiles counts.
func byName(macro string, n int) row {
	ask := append(slices.Clone(byNameArgs[:n+1]), function("gethostbyname_r"))
	return derived(macro, "AC_CHECK_FUNC(gethostbyname_r), then its number of arguments", func(t target) string {
		earlier := slices.ContainsFunc(byNameArgs[:n], func(q probe.Question) bool { return t.Yes(q) })
		return oneIf(!earlier && t.Yes(byNameArgs[n], function("gethostbyname_r")))
	}, ask...)
}

const socketIncludes = "sys/types.h sys/socket.h netinet/in.h arpa/inet.h"

// networkRows are sockets and names of hosts.
var networkRows = slices.Concat(
	addressOf(socketIncludes, "inet_aton", "inet_ntoa", "inet_pton", "getpeername", "getsockname",
		"accept", "bind", "connect", "listen", "recvfrom", "sendto", "setsockopt", "socket"),
	addressOf("netdb.h", "hstrerror", "getservbyname", "getservbyport", "gethostbyname", "gethostbyaddr", "getprotobyname"),
	addressOf("sys/types.h sys/socket.h", "socketpair"),
	addressOf("unistd.h ?grp.h", "setgroups"),
	[]row{
		{macro: "HAVE_GETHOSTBYNAME_R", check: "AC_CHECK_FUNC(gethostbyname_r)", ask: []probe.Question{function("gethostbyname_r")}},
		byName("HAVE_GETHOSTBYNAME_R_6_ARG", 0),
		byName("HAVE_GETHOSTBYNAME_R_5_ARG", 1),
		byName("HAVE_GETHOSTBYNAME_R_3_ARG", 2),
		// configure also runs it on an interface's addresses ("getaddrinfo bug"),
		// to refuse systems of the nineties.
		links("HAVE_GETADDRINFO", "sys/types.h sys/socket.h netdb.h stdio.h", "return getaddrinfo(NULL, NULL, NULL, NULL)", "for getaddrinfo"),
		{macro: "ENABLE_IPV6", check: "if --enable-ipv6 is specified: where the API is there", ask: []probe.Question{
			{Kind: probe.Compiles, Include: "sys/types.h sys/socket.h", Code: "int domain = AF_INET6; return domain"},
			{Kind: probe.Compiles, Include: "sys/types.h netinet/in.h", Code: "struct sockaddr_in6 x; return sizeof x.sin6_scope_id == 0"},
		}},
		compiles("HAVE_ADDRINFO", "netdb.h", "struct addrinfo a; return sizeof a == 0", "for addrinfo"),
		compiles("HAVE_SOCKADDR_STORAGE", "sys/types.h sys/socket.h", "struct sockaddr_storage s; return sizeof s == 0", "for sockaddr_storage"),
		compiles("HAVE_SOCKADDR_ALG", "sys/types.h sys/socket.h linux/if_alg.h", "struct sockaddr_alg s; return sizeof s == 0", "for sockaddr_alg"),
		compiles("HAVE_SOCKADDR_SA_LEN", "sys/types.h sys/socket.h", "struct sockaddr x; x.sa_len = 0", "if sockaddr has sa_len member"),
		compiles("HAVE_LINUX_CAN_RAW_FD_FRAMES", "linux/can/raw.h", "int v = CAN_RAW_FD_FRAMES; return v", "CAN_RAW_FD_FRAMES"),
		compiles("HAVE_LINUX_CAN_RAW_JOIN_FILTERS", "linux/can/raw.h", "int v = CAN_RAW_JOIN_FILTERS; return v", "for CAN_RAW_JOIN_FILTERS"),
		compiles("HAVE_MAXLOGNAME", "sys/params.h", "\n#ifndef MAXLOGNAME\n(void) MAXLOGNAME;\n#endif\n", "AC_CHECK_DECL(MAXLOGNAME)"),
		declaration("UT_NAMESIZE", "utmp.h"),
		compiles("HAVE_UT_NAMESIZE", "utmp.h", "\n#ifndef UT_NAMESIZE\n(void) UT_NAMESIZE;\n#endif\n", "AC_CHECK_DECLS(UT_NAMESIZE)"),
	},
)
