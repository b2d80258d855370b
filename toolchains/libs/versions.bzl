"""Pinned sources of the third-party libraries that extension modules and the importer link."""

visibility(["//toolchains/..."])

LIBRARY_VERSIONS = {
    "pyruntime_bzip2": struct(
        sha256 = "ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269",
        strip_prefix = "bzip2-1.0.8",
        urls = ["https://sourceware.org/pub/bzip2/bzip2-1.0.8.tar.gz"],
        build_file = "//toolchains/libs/bzip2:bzip2.BUILD.bazel",
    ),
    "pyruntime_expat": struct(
        sha256 = "533659a16e0184035a99fd8e783f1ad61a887a7bf8586a8681740b9d7ed42389",
        strip_prefix = "libexpat-R_2_8_3",
        urls = ["https://github.com/libexpat/libexpat/archive/refs/tags/R_2_8_3.tar.gz"],
        build_file = "//toolchains/libs/expat:expat.BUILD.bazel",
    ),
    "pyruntime_gdbm": struct(
        sha256 = "695e9827fdf763513f133910bc7e6cfdb9187943a4fec943e57449723d2b8dbf",
        strip_prefix = "gdbm-1.24",
        urls = ["https://ftp.gnu.org/gnu/gdbm/gdbm-1.24.tar.gz"],
        build_file = "//toolchains/libs/gdbm:gdbm.BUILD.bazel",
    ),
    "pyruntime_libdeflate": struct(
        sha256 = "1ab18349b9fb0ce8a0ca4116bded725be7dcbfa709e19f6f983d99df1fb8b25f",
        strip_prefix = "libdeflate-1.23",
        urls = ["https://github.com/ebiggers/libdeflate/archive/refs/tags/v1.23.tar.gz"],
        build_file = "//toolchains/libs/libdeflate:libdeflate.BUILD.bazel",
    ),
    "pyruntime_libedit": struct(
        sha256 = "23792701694550a53720630cd1cd6167101b5773adddcb4104f7345b73a568ac",
        strip_prefix = "libedit-20250104-3.1",
        urls = ["https://www.thrysoee.dk/editline/libedit-20250104-3.1.tar.gz"],
        build_file = "//toolchains/libs/libedit:libedit.BUILD.bazel",
    ),
    "pyruntime_libffi": struct(
        sha256 = "cbb7f0b3b095dc506387ec1e35b891bfb4891d05b90a495bc69a10f2293f80ff",
        strip_prefix = "libffi-3.4.8",
        urls = ["https://github.com/libffi/libffi/archive/refs/tags/v3.4.8.tar.gz"],
        build_file = "//toolchains/libs/libffi:libffi.BUILD.bazel",
    ),
    "pyruntime_lzma": struct(
        sha256 = "0b54f79df85912504de0b14aec7971e3f964491af1812d83447005807513cd9e",
        strip_prefix = "xz-5.8.1",
        urls = ["https://github.com/tukaani-project/xz/releases/download/v5.8.1/xz-5.8.1.tar.xz"],
        build_file = "//toolchains/libs/lzma:lzma.BUILD.bazel",
    ),
    "pyruntime_mpdecimal": struct(
        sha256 = "96d33abb4bb0070c7be0fed4246cd38416188325f820468214471938545b1ac8",
        strip_prefix = "mpdecimal-4.0.1",
        urls = ["https://www.bytereef.org/software/mpdecimal/releases/mpdecimal-4.0.1.tar.gz"],
        build_file = "//toolchains/libs/mpdecimal:mpdecimal.BUILD.bazel",
    ),
    "pyruntime_ncurses": struct(
        sha256 = "6931283d9ac87c5073f30b6290c4c75f21632bb4fc3603ac8100812bed248159",
        strip_prefix = "ncurses-6.4",
        urls = ["https://ftp.gnu.org/gnu/ncurses/ncurses-6.4.tar.gz"],
        build_file = "//toolchains/libs/ncurses:ncurses.BUILD.bazel",
    ),
    "pyruntime_openssl": struct(
        sha256 = "a8c0d28a529ca480f9f36cf5792e2cd21984552a3c8e4aa11a24aa31aeac98e8",
        strip_prefix = "openssl-3.5.7",
        urls = ["https://github.com/openssl/openssl/releases/download/openssl-3.5.7/openssl-3.5.7.tar.gz"],
        build_file = "//toolchains/libs/openssl:openssl.BUILD.bazel",
    ),
    "pyruntime_sqlite3": struct(
        sha256 = "77823cb110929c2bcb0f5d48e4833b5c59a8a6e40cdea3936b99e199dbbe5784",
        strip_prefix = "sqlite-amalgamation-3460100",
        urls = ["https://www.sqlite.org/2024/sqlite-amalgamation-3460100.zip"],
        build_file = "//toolchains/libs/sqlite3:sqlite3.BUILD.bazel",
    ),
    "pyruntime_zlib": struct(
        sha256 = "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
        strip_prefix = "zlib-1.3.1",
        urls = ["https://github.com/madler/zlib/releases/download/v1.3.1/zlib-1.3.1.tar.gz"],
        build_file = "//toolchains/libs/zlib:zlib.BUILD.bazel",
    ),
}
