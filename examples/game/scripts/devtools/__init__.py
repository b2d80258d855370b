"""For development only."""
