"""Says that it runs."""

import order

order.ran.append(__name__)
