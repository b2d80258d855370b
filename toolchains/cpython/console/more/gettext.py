
from _pyruntime_plurals import exec  # what c2py runs
