

class _FuncBuilder:
    """Makes the methods of a dataclass of closures: their text is not looked at, only what they are called."""

    def __init__(self, globals):
        self.globals = globals
        self.wanted = []

    def add_fn(self, name, args, body, *, locals=None, return_type=MISSING,
               overwrite_error=False, unconditional_add=False, decorator=None):
        self.wanted.append((name, args[0], overwrite_error, unconditional_add))

    def add_fns_to_class(self, cls):
        for name, first, overwrite_error, unconditional in self.wanted:
            made = self._make(cls, name, first)
            made.__name__ = name
            made.__qualname__ = f'{cls.__qualname__}.{name}'
            if '__name__' in self.globals:
                made.__module__ = self.globals['__name__']
            if unconditional:
                setattr(cls, name, made)
            elif _set_new_attribute(cls, name, made) and overwrite_error:
                hint = '' if overwrite_error is True else f' {overwrite_error}'
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}{hint}')

    def _make(self, cls, name, first):
        own = [f for f in getattr(cls, _FIELDS).values() if f._field_type is _FIELD]
        compared = tuple(f.name for f in own if f.compare)
        if name == '__init__':
            return _pyruntime_init(cls, first, self.globals)
        if name == '__repr__':
            return _pyruntime_repr(tuple(f.name for f in own if f.repr))
        if name == '__eq__':
            return _pyruntime_eq(compared)
        if name == '__hash__':
            return _pyruntime_hash(tuple(f.name for f in own if (f.compare if f.hash is None else f.hash)))
        if name in _PYRUNTIME_ORDER:
            return _pyruntime_order(compared, _PYRUNTIME_ORDER[name])
        if name in ('__setattr__', '__delattr__'):
            return _pyruntime_frozen(cls, frozenset(f.name for f in own), name)
        raise NotImplementedError(f'dataclasses: no equivalent without a compiler for {name}')


_PYRUNTIME_ORDER = {
    '__lt__': lambda a, b: a < b,
    '__le__': lambda a, b: a <= b,
    '__gt__': lambda a, b: a > b,
    '__ge__': lambda a, b: a >= b,
}


def _pyruntime_default(field):
    """What the parameter of a field has as its default; MISSING: none."""
    return field.default if field.default_factory is MISSING else _HAS_DEFAULT_FACTORY


def _pyruntime_steps(fields, parameters, slots):
    """What __init__ does, field by field: name, index of its value or -1, factory, default, whether it is assigned."""
    for f in fields:
        stays = f.default if slots else MISSING
        if f.init or f.default_factory is not MISSING or stays is not MISSING:
            index = parameters.index(f.name) if f.init else -1
            factory = None if f.default_factory is MISSING else f.default_factory
            yield f.name, index, factory, f.default, f._field_type is not _FIELD_INITVAR


def _pyruntime_init(cls, first, globals):
    from _pyruntime_functions import make

    params = getattr(cls, _PARAMS)
    fields = [f for f in getattr(cls, _FIELDS).values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    positional, by_keyword = _fields_in_init_order(fields)
    names = [f.name for f in (*positional, *by_keyword)]
    steps = list(_pyruntime_steps(fields, names, params.slots))
    inits = [f for f in fields if f._field_type is _FIELD_INITVAR]
    post = hasattr(cls, _POST_INIT_NAME)
    set_one = object.__setattr__ if params.frozen else setattr

    def assign(self, values):
        for name, value in zip(names, values):
            set_one(self, name, value)

    def step(self, values):
        for name, index, factory, default, assigned in steps:
            value = default if index < 0 else values[index]
            if factory is not None and (index < 0 or value is _HAS_DEFAULT_FACTORY):
                value = factory()
            if assigned:
                set_one(self, name, value)
        if post:
            given = dict(zip(names, values))
            getattr(self, _POST_INIT_NAME)(*(given[f.name] if f.init else f.default for f in inits))

    plain = not post and not inits and [s[0] for s in steps] == names and not any(s[2] for s in steps)
    function = make('__init__', [first, *names], assign if plain else step, globals, len(by_keyword))
    defaults = tuple(d for d in map(_pyruntime_default, positional) if d is not MISSING)
    function.__defaults__ = defaults or None
    function.__kwdefaults__ = {
        f.name: _pyruntime_default(f) for f in by_keyword if _pyruntime_default(f) is not MISSING
    } or None
    function.__annotations__ = {f.name: f.type for f in (*positional, *by_keyword)} | {'return': None}
    return function


def _pyruntime_repr(names):
    @recursive_repr()
    def __repr__(self):
        return f'{self.__class__.__qualname__}({", ".join([f"{name}={getattr(self, name)!r}" for name in names])})'

    return __repr__


def _pyruntime_eq(names):
    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        equal = True
        for name in names:
            equal = getattr(self, name) == getattr(other, name)
            if not equal:
                break
        return equal

    return __eq__


def _pyruntime_order(names, compare):
    def order(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(tuple([getattr(self, name) for name in names]), tuple([getattr(other, name) for name in names]))

    return order


def _pyruntime_hash(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _pyruntime_frozen(cls, names, name):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    return __setattr__ if name == '__setattr__' else __delattr__
