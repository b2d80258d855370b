"""Prices with tax."""
