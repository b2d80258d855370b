"""Fails while it is imported."""

PARTLY = 1
import shop.nowhere
