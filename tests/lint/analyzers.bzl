"""The staticcheck checks that run on the Go code of this repository.

All of staticcheck's default set, except what nogo cannot host: U1000 (unused code), which is not reported as an ordinary
analyzer's finding, and the QF checks, which only propose rewrites.
"""

# What staticcheck numbers between the first and the last check of a group, but has not got, or leaves off by default.
_ABSENT = [1009, 1013, 1014, 1015, 1022, 1026, 1027, 4002, 4007, 5006, 6004]
_OFF = [9003]

def _checks(folder, prefix, numbers):
    return ["@co_honnef_go_tools//{0}/{1}{2}".format(folder, prefix, n) for n in numbers]

def _known(first, last, present = []):
    return [n for n in range(first, last + 1) if n in present or n not in _ABSENT + _OFF]

STATICCHECK = (
    _checks("simple", "s", _known(1000, 1040, present = [1009])) +
    _checks("staticcheck", "sa", _known(1000, 1032, present = [1013, 1014, 1015, 1026, 1027])) +
    _checks("staticcheck", "sa", _known(2000, 2003) + _known(3000, 3001) + _known(4000, 4032)) +
    _checks("staticcheck", "sa", _known(5000, 5012) + _known(6000, 6006) + _known(9001, 9009)) +
    _checks("stylecheck", "st", [1001, 1005, 1006, 1008, 1011, 1012, 1013, 1015, 1017, 1018, 1019])
)
