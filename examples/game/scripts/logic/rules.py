"""What happens in the game. The C++ side calls `begin` once and `update` in each frame."""

import random

import world

from logic import balance

_random = random.Random(1)
score = 0


def _spawn():
    world.spawn(_random.uniform(0, 100), _random.uniform(0, 100), _random.uniform(-20, 20), _random.uniform(-20, 20))


def begin(things):
    for _ in range(things):
        _spawn()


def update(frame, seconds):
    """One frame: every second a new thing; bounces are points."""
    global score
    if world.count() > balance.MOST_THINGS:
        raise OverflowError(f"{world.count()} things, at most {balance.MOST_THINGS} are balanced")
    if frame % 60 == 59:
        _spawn()
    score = world.bounces() * balance.POINTS
    if frame % 300 == 299:
        print(f"logic: second {(frame + 1) // 60}, score {score}")
