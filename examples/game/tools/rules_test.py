"""The logic, tested with the very modules that the game has inside."""

import unittest

import world
from logic import balance, rules


class RulesTest(unittest.TestCase):
    def test_score_counts_bounces(self):
        number = world.spawn(99.0, 50.0, 60.0, 0.0)
        before = world.bounces()
        world.step(0.5)
        rules.update(0, 0.5)
        self.assertEqual(rules.score, (before + 1) * balance.POINTS)
        self.assertGreater(world.position(number)[0], 100)

    def test_every_second_brings_a_thing(self):
        before = world.count()
        for frame in range(120):
            rules.update(frame, 1 / 60)
        self.assertEqual(world.count(), before + 2)


if __name__ == "__main__":
    unittest.main()
