"""A shop."""

from shop.stock import Item

__all__ = ["Item"]
