"""A module of the fixture: stdlib/socket."""
