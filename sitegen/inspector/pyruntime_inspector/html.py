"""Pieces of pages. Whatever is text is escaped here, and nowhere else."""

from html import escape

_STYLE = """
body { font: 14px/1.4 system-ui, sans-serif; margin: 1em 2em; color-scheme: light dark }
table { border-collapse: collapse } td, th { padding: 1px 12px 1px 0; text-align: left; vertical-align: top }
td.n { text-align: right; font-variant-numeric: tabular-nums } code, pre { font-size: 13px } nav a { margin-right: 1em }
"""


class Markup(str):
    """Text that is HTML already."""


def _markup(value):
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


def link(root, path, text):
    return Markup(f'<a href="{escape(root)}{escape(path)}">{_markup(text)}</a>')


def code(text):
    return Markup(f"<code>{_markup(text)}</code>")


def table(name, columns, rows):
    """A table with the id `name`. Numbers stand at the right."""
    lines = [f'<table id="{escape(name)}"><tr>' + "".join(f"<th>{_markup(column)}" for column in columns)]
    for row in rows:
        lines.append("<tr>" + "".join(f"<td{_kind(value)}>{_cell(value)}" for value in row))
    return Markup("\n".join(lines) + "\n</table>")


def _kind(value):
    return ' class="n"' if isinstance(value, (int, float)) else ""


def _cell(value):
    return f"{value:,}" if isinstance(value, int) else f"{value:.4f}" if isinstance(value, float) else _markup(value)


def section(title, *parts):
    return Markup(f"<h2>{_markup(title)}</h2>\n" + "\n".join(_markup(part) for part in parts))


def preformatted(name, text):
    return Markup(f'<pre id="{escape(name)}">{_markup(text)}</pre>')


def page(root, title, *parts):
    """A whole page, with links to the others."""
    others = [("/", "Overview"), ("/modules", "Modules"), ("/leaks", "Leaks")]
    navigation = "".join(link(root, path, text) for path, text in others)
    return _document(title, f"<nav>{navigation}</nav>\n<h1>{_markup(title)}</h1>\n" + "\n".join(_markup(part) for part in parts))


def error_page(status, text):
    return _document(status, f"<h1>{_markup(status)}</h1>\n<p id=\"refusal\">{_markup(text)}</p>")


def _document(title, body):
    return f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{_markup(title)}</title>\n<style>{_STYLE}</style>\n{body}\n</html>\n'
