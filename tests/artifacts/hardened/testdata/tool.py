"""A one-file tool."""

print("tool")
