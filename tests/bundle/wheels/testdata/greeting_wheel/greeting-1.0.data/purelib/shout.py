"""In *.data/purelib: beside the package."""


def shout(text):
    """Shouts."""
    return text.upper()
