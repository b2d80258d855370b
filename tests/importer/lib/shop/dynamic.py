"""Attributes that are made when they are asked for."""


def __getattr__(name):
    if name.startswith("made_"):
        return name.removeprefix("made_")
    raise AttributeError(name)
