"""A shop: what it imports in different ways, and what nothing imports."""

from .cart import Cart

__all__ = ["Cart"]
