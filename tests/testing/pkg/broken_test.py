"""Cannot be imported."""

raise KeyError("at import")
