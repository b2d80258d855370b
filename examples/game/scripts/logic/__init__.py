"""The game's logic."""
