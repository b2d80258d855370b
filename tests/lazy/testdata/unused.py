"""Never used, so it never runs."""

raise AssertionError("unused ran")
