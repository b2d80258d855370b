
from _pyruntime_expressions import compile, eval  # what ForwardRef asks for
