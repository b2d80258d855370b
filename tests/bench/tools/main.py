"""The program that tests/bench/tools.sh packs: argparse and attrs, as small tools have them."""

import argparse

import attrs


@attrs.define(order=True)
class Item:
    """What the program counts."""

    name: str
    size: int = attrs.field(converter=int, validator=attrs.validators.ge(0))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("items", metavar="NAME=SIZE", nargs="*")
    parser.add_argument("--largest", action="store_true", help="only the largest")
    arguments = parser.parse_args()
    items = [Item(*item.split("=")) for item in arguments.items]
    print(max(items, key=lambda item: item.size) if arguments.largest else sum(item.size for item in items))


if __name__ == "__main__":
    main()
