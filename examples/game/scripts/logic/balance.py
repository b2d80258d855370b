"""Numbers that designers change while the game runs: `game --dev scripts`."""

POINTS = 10
MOST_THINGS = 5000
