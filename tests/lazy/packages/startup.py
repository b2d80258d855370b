"""Imported at the start of the runtime `lists`: it runs then, lazy or not."""

import json  # not lazy here: it lies in {zip}/stdlib

import later
import named
import plugins.one
import order

order.ran.append(__name__)
