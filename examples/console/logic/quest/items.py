"""What a player carries."""

import dataclasses
import enum
from collections import namedtuple
from typing import Optional

Position = namedtuple("Position", "x y", defaults=[0])


class Kind(enum.Enum):
    LIGHT = "light"
    TOOL = "tool"


@dataclasses.dataclass(order=True, frozen=True)
class Item:
    name: str
    kind: Kind = dataclasses.field(compare=False)
    weight: int = 1
    holder: "Optional[Item]" = None
