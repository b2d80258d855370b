"""Draws with curses and panels, reads a key, and says what the terminal is."""

import curses
import curses.panel
import sys


def draw(screen):
    curses.start_color()
    screen.addstr(1, 2, "sch\u00f6n")
    window = curses.newwin(3, 20, 4, 4)
    window.box()
    window.addstr(1, 1, "in a panel")
    panel = curses.panel.new_panel(window)
    panel.top()
    curses.panel.update_panels()
    curses.doupdate()
    screen.refresh()
    keys = [screen.getkey() for _ in range(2)]
    screen.addstr(2, 2, "read")
    screen.refresh()
    return keys, curses.termname().decode(), curses.longname().decode(), curses.tigetnum("colors")


keys, name, long_name, colors = curses.wrapper(draw)
print("keys", *keys)
print("terminal", name, "is", long_name, "with", colors, "colors")
print("size", curses.LINES, curses.COLS)
try:
    curses.setupterm(sys.argv[1] if len(sys.argv) > 1 else None)
except curses.error as error:
    print(error)
