"""Tests of pytest, one of which fails."""

import os
import tempfile

import pytest
from pot import pot


def test_plain(pot):
    print("ran plain")
    assert pot == ["water"]


def test_fails(pot):
    taste = {"salt": len(pot)}
    assert taste == {"salt": 2}


@pytest.mark.parametrize("number", range(4))
def test_numbers(number, tmp_path):
    assert str(tmp_path).startswith(os.environ["TEST_TMPDIR"])
    assert tempfile.gettempdir() == os.environ["TEST_TMPDIR"]


class TestClass:
    def test_fixture_of_conftest(self, spoon):
        assert spoon == "spoon"

    @pytest.mark.skip(reason="too hot")
    def test_skipped(self):
        assert False


def test_stops():
    if "STOP" in os.environ:
        answer = 42
        breakpoint()
