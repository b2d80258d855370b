"""Names of types as the finder writes them, and links by them."""

import urllib.parse

# Read from the types themselves: a metaclass does not get to run its code.
_module_of = type.__dict__["__module__"].__get__
_name_of = type.__dict__["__qualname__"].__get__


def type_name(cls):
    """`engine.Node`; a built-in type by its name alone."""
    module, name = _module_of(cls), _name_of(cls)
    return name if module == "builtins" or not isinstance(module, str) else f"{module}.{name}"


def objects_path(name):
    """The path of the list of a type's objects."""
    return "/objects?type=" + urllib.parse.quote(name, safe="")
