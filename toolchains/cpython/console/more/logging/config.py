
from _pyruntime_expressions import eval  # arguments of handlers in a configuration file
