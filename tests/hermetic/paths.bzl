"""Which words of an action name something outside the execution root, and which of those are known."""

visibility(["//tests/hermetic/..."])

# A "/" behind one of these starts a path of its own: --sysroot=/x, a:/x, @/x.
_BEFORE_PATH = "=:,;@ \t\n\"'("

# So does one that is glued to one of these.
_OPTIONS = ["-%s" % option for option in ["B", "F", "I", "L", "T", "idirafter", "include", "iquote", "isystem", "o"]]

# What stands in a written file may be C or data, with slashes of many meanings: there only the host's folders count.
_HOST_FOLDERS = ["/%s/" % name for name in ["bin", "etc", "home", "lib", "opt", "root", "tmp", "usr", "var"]]

# Mnemonic to the words that its actions may have, each with the reason.
_ALLOWED_WORDS = {
    # Where the dynamic loader stands on the machine that runs the program: the linker copies the text, nobody opens it.
    "CppLink": ["-zig_loader=/lib64/ld-linux-x86-64.so.2"],
}

# Bazel's C++ actions have these whatever the toolchain is. Our compiler and linker look nothing up in PATH.
_CPP_ENV = {
    "PATH": ["/bin:/usr/bin:/usr/local/bin", "/bin:/usr/bin"],
    "PWD": ["/proc/self/cwd"],
}

_CPP = ["CcStrip", "CppArchive", "CppCompile", "CppLink"]

# rules_go's own: the standard library with cgo and nogo are compiled by whatever compiler it finds. Neither gets into
# a tool of ours (those are pure Go, which is looked at), and who only uses these rules has no nogo.
_GO = ["GoCompilePkg", "GoCompilePkgExternal", "GoGenNogo", "GoLink", "GoStdlib", "GoStdlibList", "GoToolchainBinaryBuild", "RunNogo", "ValidateNogo"]

# Bazel's own: how a test is run (the test itself is what is looked at), and where the links of a runfiles tree lead.
_BAZEL = ["RepoMappingManifest", "SourceSymlinkManifest", "TestRunner"]

def of_others(label, mnemonic):
    """Whether an action is Bazel's or rules_go's own.

    Args:
      label: Label of the action's target.
      mnemonic: of the action.

    Returns:
      bool
    """
    return mnemonic in _BAZEL or (mnemonic in _GO and (bool(label.repo_name) or label.package == "tests/lint"))

def _is_label(text):
    return text.startswith("//") and ":" in text

def absolute_path(word):
    """The first absolute path in a word of a command line.

    Args:
      word: string.

    Returns:
      string, "" if there is none; //x:y is a label.
    """
    at = 0
    for piece in word.split("/")[:-1]:
        at += len(piece)
        rest = word[at:]
        start = at == 0 or word[:at] in _OPTIONS or (piece and piece[-1] in _BEFORE_PATH)
        if start and not _is_label(rest) and not word[:at + 2].endswith("://"):
            return rest
        at += 1
    return ""

def word_outside(mnemonic, word):
    """What a word of an action's command line names outside the execution root, "" for nothing.

    Args:
      mnemonic: of the action.
      word: string.

    Returns:
      string
    """
    return "" if word in _ALLOWED_WORDS.get(mnemonic, []) else absolute_path(word)

def value_outside(mnemonic, name, value):
    """What an environment variable of an action names outside the execution root, "" for nothing.

    Args:
      mnemonic: of the action.
      name: of the variable.
      value: of the variable.

    Returns:
      string
    """
    return "" if mnemonic in _CPP and value in _CPP_ENV.get(name, []) else absolute_path(value)

def text_outside(text):
    """The first word in a written file that names a folder of the host, "" for none.

    Args:
      text: string.

    Returns:
      string
    """
    if not [folder for folder in _HOST_FOLDERS if folder in text]:
        return ""
    for word in text.replace("\n", " ").split(" "):
        path = absolute_path(word.removeprefix("#!"))
        if [folder for folder in _HOST_FOLDERS if path.startswith(folder)]:
            return path
    return ""
