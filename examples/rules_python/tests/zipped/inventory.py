"""What is in stock."""

STOCK = {"apples": 3}
