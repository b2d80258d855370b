"""The WSGI application: requests to pages."""

import urllib.parse

import pyruntime_leakfinder as finder

from pyruntime_inspector import guard, pages
from pyruntime_inspector.html import error_page

# Nothing is kept, nothing of others is loaded, no other page may show this one in a frame or read it.
_HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
]


def _new_expressions():
    """What runs expressions, or None: it is looked for beside this module alone, in the zip that the program was built with."""
    try:
        import pyruntime_inspector.expression as expression
    except ModuleNotFoundError as error:
        if error.name != "pyruntime_inspector.expression":
            raise
        return None
    return expression.Expressions()


class Inspector:
    """A WSGI application, which may be mounted below a path (SCRIPT_NAME).

    Args:
      hosts: the names that a request's Host may have, without port. Default: 127.0.0.1, localhost, [::1].
    """

    def __init__(self, hosts=guard.LOOPBACK):
        self._hosts = guard.host_names(hosts)
        self._expressions = _new_expressions()
        self._start = finder.snapshot().types()

    @property
    def token(self):
        """64 hexadecimal digits, new in each Inspector, for whoever may run expressions; None if that is not compiled in."""
        return self._expressions and self._expressions.token

    def __call__(self, environ, start_response):
        try:
            status, more, text = "200 OK", [], self._answer(environ)
        except guard.Refusal as refusal:
            status, more, text = refusal.status, refusal.headers, error_page(refusal.status, refusal.text)
        body = text.encode("utf-8", "backslashreplace")
        start_response(status, _HEADERS + more + [("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, environ):
        guard.check_host(environ, self._hosts)
        path, root = environ.get("PATH_INFO", "") or "/", urllib.parse.quote(environ.get("SCRIPT_NAME", ""))
        if path == "/expression":
            return self._run(environ, root)
        page = {"/": self._overview, "/leaks": pages.leaks, "/modules": pages.modules, "/object": pages.one, "/objects": pages.objects}.get(path)
        if page is None:
            raise guard.Refusal("404 Not Found", f"there is no page {path!r}: begin with {root}/")
        guard.check_method(environ, "GET")
        return page(root, dict(urllib.parse.parse_qsl(environ.get("QUERY_STRING", ""))))

    def _overview(self, root, query):
        return pages.overview(root, self._start, self._expressions is not None)

    def _run(self, environ, root):
        if self._expressions is None:
            raise guard.Refusal(
                "404 Not Found",
                "this program runs no expressions: they are compiled in with //sitegen/inspector:expressions in place of //sitegen/inspector",
            )
        guard.check_method(environ, "POST")
        guard.check_origin(environ)
        form = guard.fields(guard.read_form(environ))
        self._expressions.check(form.get("token", []))
        return pages.answer(root, *self._expressions.run(form.get("expression", [])))
