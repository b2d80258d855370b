"""A package with a module in C."""
