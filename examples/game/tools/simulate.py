"""A designer's tool: plays games without the game, several at once. `bazel run :simulate -- 4`, or `game --python tools/simulate.py 4`."""

import multiprocessing
import sys


def play(things):
    import world
    from logic import rules

    rules.begin(things)
    for frame in range(600):
        world.step(1 / 60)
        rules.update(frame, 1 / 60)
    return rules.score


if __name__ == "__main__":
    games = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    with multiprocessing.get_context("spawn").Pool(games, maxtasksperchild=1) as pool:
        for things, score in zip(range(100, 100 * games + 1, 100), pool.map(play, range(100, 100 * games + 1, 100))):
            print(f"{things} things: score {score}")
