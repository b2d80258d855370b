"""Nobody runs it."""
