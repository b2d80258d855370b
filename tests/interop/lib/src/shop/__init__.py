"""Imported as `shop` below the import root lib/src, and as `tests.interop.lib.src.shop`."""
