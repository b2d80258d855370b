"""Modules of the linked archive."""
