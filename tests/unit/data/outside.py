"""Not in Lib."""
