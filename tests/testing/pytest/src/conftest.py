"""Fixtures of every file beside this one."""

import pytest


@pytest.fixture
def spoon():
    return "spoon"
