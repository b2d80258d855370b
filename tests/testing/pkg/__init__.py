"""A package: tests are imported with its name."""
