"""Nobody imports this."""

from till import unused as _unused
