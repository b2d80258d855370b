"""In a folder that the search path names."""

NAME = "live"
