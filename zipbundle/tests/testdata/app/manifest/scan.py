"""A module of the fixture: app/manifest/scan."""
