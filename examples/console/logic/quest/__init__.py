"""The logic of a game: what a script writer uses works without a compiler."""

import asyncio
import json

from quest.items import Item, Kind, Position

SAVED = '{"items": [{"name": "lamp", "kind": "light", "weight": 2}, {"name": "rope", "kind": "tool"}], "at": [3, 4]}'


async def walk(name, steps):
    position = Position(0)
    for _ in range(steps):
        await asyncio.sleep(0)
        position = position._replace(x=position.x + 1)
    return f"{name} is at {position}"


async def both():
    return await asyncio.gather(walk("first", 2), walk("second", 3))


def play():
    """What happened, line by line."""
    state = json.loads(SAVED)
    items = sorted(Item(kind=Kind(entry.pop("kind")), **entry) for entry in state["items"])
    yield f"items: {items}"
    yield f"light: {[item.name for item in items if item.kind is Kind.LIGHT]}"
    yield f"at: {Position(*state['at'])}"
    yield from asyncio.run(both())
    try:
        eval("1 + 1")
    except NotImplementedError as error:
        yield f"eval: {error}"
