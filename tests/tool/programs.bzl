"""A tool and a test of the same sources."""

load("//rules:defs.bzl", "python_test", "python_tool")

visibility("private")

def embedding_programs(name):
    """Programs that read embedded files: a tool and a test.

    Args:
      name: the tool's name; the test's is `<name>_test`.
    """
    attrs = dict(
        srcs = ["embed.py", "package/__init__.py"],
        embed_data = ["beside.txt", "package/folder/lines.txt", "package/words.txt"],
        main = "embed.py",
        runtime = ":python",
        deps = [":zip"],
    )
    python_tool(name = name, testonly = True, **attrs)
    python_test(name = name + "_test", size = "small", **attrs)

def runfiles_programs(name):
    """Programs with data of this repository and of another one: a tool and a test.

    Args:
      name: the tool's name; the test's is `<name>_test`.
    """
    attrs = dict(
        data = ["data.txt", "@cpython_3_13_5//:stdlib"],
        runtime = ":python",
        deps = ["@rules_python//python/runfiles"],
    )
    python_tool(name = name, testonly = True, srcs = ["where.py"], main = "where.py", **attrs)
    python_test(name = name + "_test", size = "small", srcs = ["where.py", "where_test.py"], main = "where_test.py", **attrs)
