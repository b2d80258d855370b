"""Slow."""
