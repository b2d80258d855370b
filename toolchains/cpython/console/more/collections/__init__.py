

def eval(text, namespace):
    """The one text that `namedtuple` evaluates: `lambda _cls, x, y: _tuple_new(_cls, (x, y))`."""
    head, colon, body = text.partition(": _tuple_new(_cls, (")
    if not head.startswith("lambda _cls, ") or not colon or not body.endswith("))"):
        raise NotImplementedError(f"namedtuple: no equivalent without a compiler for {text!r}")
    from _pyruntime_functions import make

    names = [name.strip() for name in head.removeprefix("lambda ").split(",")]
    return make("<lambda>", [name for name in names if name], namespace["_tuple_new"], namespace)
