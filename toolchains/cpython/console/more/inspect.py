
from _pyruntime_expressions import eval  # annotations that are text


def _signature_fromstr(cls, obj, s, skip_bound_arg=True):
    """The signature in the text that functions written in C have, such as `($self, item, /, *, key=None)`."""
    from _pyruntime_signatures import read

    try:
        parameters, bound = read(s, _pyruntime_names(obj))
    except (ArithmeticError, AttributeError, LookupError, NameError, SyntaxError, TypeError, ValueError):
        raise ValueError(f'{obj!r} builtin has invalid signature') from None
    made = [
        cls._parameter_cls(name, _ParameterKind(kind), default=default[0] if default else cls._parameter_cls.empty)
        for name, kind, default in parameters
    ]
    if bound:
        owner = getattr(obj, '__self__', None)
        if owner is not None and (ismodule(owner) or skip_bound_arg):
            del made[0]
        else:
            made[0] = made[0].replace(kind=Parameter.POSITIONAL_ONLY)
    return cls(made, return_annotation=cls.empty)


def _pyruntime_names(obj):
    """What a name in a default value may mean: one of the function's module, or a module."""
    name = getattr(obj, '__module__', None) or getattr(getattr(obj, '__objclass__', None), '__module__', None)
    module = sys.modules.get(name) if name else None
    return {**sys.modules, **(module.__dict__ if module else {})}
