"""A module of the fixture: stdlib/json/decoder."""
