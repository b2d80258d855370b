"""Imported by the tests, from their folder."""

import pytest


@pytest.fixture
def pot():
    return ["water"]
