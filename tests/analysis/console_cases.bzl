"""Analysis tests of the console profile."""

load("//rules:defs.bzl", "python_runtime", "python_test", "python_tool", "python_zip")
load(":actions.bzl", "arguments_test")
load(":failures.bzl", "failure_test")

visibility("private")

def console_failures(name):
    """Tests of what the profile refuses.

    Args:
      name: beginning of the tests' names.
    """
    for case, attrs, text in [
        (
            "no_list",
            {"profile": "console", "source": ":tree_27"},
            (": //tests/analysis:tree_27 (Python 2.7.18) has no list of its parser's and compiler's files, so there is no console " +
             "profile of it: run gen again, or give cpython_tree `compiler`"),
        ),
        (
            "unknown_permission",
            {"console_allow": ["writes"], "profile": "console", "source": ":tree"},
            ": console_allow names \"writes\", expected \"write\"",
        ),
        (
            "permission_of_full",
            {"console_allow": ["write"], "source": ":tree"},
            ": console_allow is for profile = \"console\"; this runtime is \"full\", which may do everything",
        ),
        (
            "compact_full",
            {"compact": True, "source": ":tree"},
            ": compact = True is for profile = \"console\"; this runtime is \"full\"",
        ),
        (
            "waiver_of_full",
            {"source": ":tree", "waive_compiler": ["engine"]},
            ": waive_compiler is for profile = \"console\"; this runtime is \"full\", which has the compiler",
        ),
        (
            "sealed_full",
            {"sealed": True, "source": ":tree"},
            ": sealed = True is for profile = \"console\": a runtime with a compiler runs whatever it is given",
        ),
        (
            "sealed_zips_of_unsealed",
            {"sealed_zips": [":zip_a"], "source": ":tree"},
            ": sealed_zips names //tests/analysis:zip_a, but the runtime is not sealed; add sealed = True",
        ),
        (
            "sealed_without_hashes",
            {"profile": "console", "sealed": True, "source": ":console_tree"},
            ": sealed = True needs the extension module _sha2, which is left out; link it",
        ),
        (
            "shared",
            {"linkage": "shared", "profile": "console", "source": ":console_tree"},
            ": linkage = \"shared\" is for profile = \"full\": nothing is loaded into a console, and nothing finds its C API",
        ),
        (
            "extension",
            {"extensions": ["_ctypes"], "profile": "console", "source": ":console_tree"},
            ": extensions names \"_ctypes\", which starts programs or loads code: a console has none of these. Take it out of the list",
        ),
    ]:
        target = "{}_{}".format(name, case)
        python_runtime(name = target, tags = ["manual"], **attrs)
        failure_test(name = target + "_test", target = ":" + target, texts = ["//tests/analysis:" + target + text])

def console_programs(name):
    """Tests of tools and tests on a console, which has no compiler, and on a sealed one, which runs no program but its own.

    Args:
      name: beginning of the tests' names.
    """
    python_runtime(name = "python_console", profile = "console", source = ":console_tree", tags = ["manual"])
    python_runtime(name = "python_sealed", profile = "console", sealed = True, source = ":sealed_tree", tags = ["manual"])
    python_zip(name = "zip_console", source = ":console_tree", srcs = ["fake.py"], tags = ["manual"])
    main = {"deps": [":zip_console"], "srcs": ["src/main.py"], "tags": ["manual"], "waive_compiler": ["fake:3"]}
    python_tool(name = "console_tool", main = "src/main.py", runtime = ":python_console", **main)
    python_test(name = "console_program_test", runtime = ":python_console", size = "small", **main)
    for target in ["console_tool", "console_program_test"]:
        arguments_test(
            name = "{}_{}_waived_test".format(name, target),
            flag = "-waived",
            mnemonic = "PyConsoleCheck",
            target = ":" + target,
            values = ["fake:3"],
        )
    for case, rule, attrs, text in [
        (
            "tool_waives",
            python_tool,
            {"main": "src/main.py", "runtime": ":python", "waive_compiler": ["engine"]},
            ": waive_compiler is for runtimes with profile = \"console\"; //tests/analysis:python has the compiler",
        ),
        (
            "tool_of_sealed",
            python_tool,
            {"main": "src/main.py", "runtime": ":python_sealed"},
            ": //tests/analysis:python_sealed is sealed: it imports from its own archive alone. Put the modules into a python_zip of its " +
            "`zips` and start them with -m, or name a runtime that is not sealed",
        ),
        (
            "sealed_test",
            python_test,
            {"runtime": ":python_sealed", "size": "small", "srcs": ["src/main.py"]},
            ": //tests/analysis:python_sealed is sealed: it imports from its own archive alone",
        ),
    ]:
        target = "{}_{}".format(name, case)
        rule(name = target, tags = ["manual"], **attrs)
        failure_test(name = target + "_failure_test", target = ":" + target, texts = ["//tests/analysis:" + target + text])
