"""A module of the fixture: app/manifest/__init__."""
