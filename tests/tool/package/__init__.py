"""With files in it."""
