import game
