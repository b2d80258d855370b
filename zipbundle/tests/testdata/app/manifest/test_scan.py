"""A module of the fixture: app/manifest/test_scan."""
