

def exec(text, context):
    """The two texts that functions of mocks are made of: a function NAME that checks its arguments and calls the mock."""
    head, _, body = text.partition("(*args, **kwargs):")
    name = head.rpartition("def ")[2]
    check, mock = context["_checksig_"], context["mock"]

    def funcopy(*args, **kwargs):
        check(*args, **kwargs)
        return mock(*args, **kwargs)

    async def async_funcopy(*args, **kwargs):
        check(*args, **kwargs)
        return await mock(*args, **kwargs)

    if "_checksig_(*args, **kwargs)" not in body:
        raise NotImplementedError("unittest.mock: no equivalent without a compiler for this text")
    made = async_funcopy if head.startswith("async ") else funcopy
    made.__name__ = made.__qualname__ = name
    context[name] = made
