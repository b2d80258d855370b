"""Starts with a mark of order."""

def crlf():
    return """a
b"""
