"""Reads two lines with the module readline: editing, completion, history."""

import readline
import rlcompleter
import sys

assert readline.backend == "editline", readline.backend
history = sys.argv[1]
readline.parse_and_bind("bind ^I rl_complete")
readline.set_completer(rlcompleter.Completer({"completed_name": 1}).complete)
try:
    readline.read_history_file(history)
except FileNotFoundError:
    pass
try:
    readline.read_init_file()
except OSError:
    print("no file of commands")
for ask in "first? ", "second? ":
    print("got", input(ask))
readline.set_history_length(2)
readline.write_history_file(history)
