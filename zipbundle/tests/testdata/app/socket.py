"""A module of the fixture: app/socket."""
