"""A module of the fixture: stdlib/json/__init__."""
