"""In a zip that the runtime does not carry."""

NAME = "more"
