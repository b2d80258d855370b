"""The public rules: what a branch can ask for.

    load("@rules_pyruntime//rules:defs.bzl", "python_runtime", "python_site", "python_test", "python_tool", "python_zip")

The concepts are five: source tree, site, zip, runtime, tool; a test is a tool that Bazel runs.
"""

load(
    "//rules:providers.bzl",
    _PythonNativeModuleInfo = "PythonNativeModuleInfo",
    _PythonRuntimeInfo = "PythonRuntimeInfo",
    _PythonSiteInfo = "PythonSiteInfo",
    _PythonZipInfo = "PythonZipInfo",
)
load("//rules/private:macros.bzl", _python_runtime = "python_runtime", _python_runtime_toolchain = "python_runtime_toolchain")
load("//rules/private:python_console_script.bzl", _python_console_script = "python_console_script")
load("//rules/private:python_embed_library.bzl", _python_embed_library = "python_embed_library")
load("//rules/private:python_extension.bzl", _python_extension = "python_extension")
load("//rules/private:python_native_module.bzl", _python_native_module = "python_native_module")
load("//rules/private:python_site.bzl", _python_site = "python_site")
load("//rules/private:python_test.bzl", _python_test = "python_test")
load("//rules/private:python_tool.bzl", _python_tool = "python_tool")
load("//rules/private:python_wheel_zip.bzl", _python_wheel_zip = "python_wheel_zip")
load("//rules/private:python_zip.bzl", _python_zip = "python_zip")

visibility("public")

PythonNativeModuleInfo = _PythonNativeModuleInfo
PythonRuntimeInfo = _PythonRuntimeInfo
PythonSiteInfo = _PythonSiteInfo
PythonZipInfo = _PythonZipInfo
python_console_script = _python_console_script
python_embed_library = _python_embed_library
python_extension = _python_extension
python_native_module = _python_native_module
python_runtime = _python_runtime
python_runtime_toolchain = _python_runtime_toolchain
python_site = _python_site
python_test = _python_test
python_tool = _python_tool
python_wheel_zip = _python_wheel_zip
python_zip = _python_zip
