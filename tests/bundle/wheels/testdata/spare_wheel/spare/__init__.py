"""A package that the shop requires with an extra, and that no module imports."""
