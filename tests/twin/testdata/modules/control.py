# A module without a docstring, with control flow and asserts: the levels of optimisation differ.
import asyncio


def match(value):
    "Docstring of match."
    assert value, "needs a value"
    match value:
        case {"größe": größe, **rest} if größe > 3:
            return rest
        case [1, *others] | (2, *others):
            return others
        case str() | bytes():
            return f"{value!r:>{10 + 2}} {value=} {'nested ' + f'{value}'}"
    if __debug__:
        print("debugging")


async def stream(source):
    """Docstring of stream."""
    async with source as s:
        async for item in s:
            try:
                yield await item
            except* (ValueError, OSError) as group:
                await asyncio.gather(*[g async for g in group])


def loops(n):
    total = 0
    for i in range(n):
        while i:
            if i % 2:
                continue
            total += i
            break
        else:
            total -= 1
    return total if total not in {1, 2, 3} else None
