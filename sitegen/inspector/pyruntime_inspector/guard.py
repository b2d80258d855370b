"""What a request has to be before anything is done for it."""

import re
import urllib.parse

# What a browser writes for a server on this machine. A name that somebody else's DNS resolves to 127.0.0.1 is none of them.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

FORM = "application/x-www-form-urlencoded"
MOST_BYTES = 64 * 1024
MOST_FIELDS = 10

_HOST = re.compile(r"(\[[0-9a-f:]+\]|[^][:@/\s]+)(?::[0-9]{1,5})?", re.ASCII)
_NUMBER = re.compile("[0-9]+")


class Refusal(Exception):
    """A request that is not served: a status line as of WSGI, one line of text, further headers."""

    def __init__(self, status, text, headers=()):
        super().__init__(text)
        self.status, self.text, self.headers = status, text, list(headers)


def host_names(hosts):
    """The set of names that Inspector(hosts=...) gives. TypeError, ValueError: what it gives are not names."""
    if isinstance(hosts, str):
        raise TypeError(f"Inspector: hosts is the text {hosts!r}: give a list of names, [{hosts!r}]")
    names = frozenset(host.lower() for host in hosts)
    for name in names:
        match = _HOST.fullmatch(name)
        if match is None or match[1] != name:
            raise ValueError(f"Inspector: hosts has {name!r}, which is no name of a host: give it without scheme and port, [::1] in brackets")
    return names


def check_host(environ, hosts):
    """Other pages reach this server through names of their own (DNS rebinding): the browser tells which one it asked for."""
    host = environ.get("HTTP_HOST", "")
    match = _HOST.fullmatch(host.lower())
    if match is None or match[1] not in hosts:
        raise Refusal("403 Forbidden", f"Host is {host!r}: this page is served as {', '.join(sorted(hosts))} only; Inspector(hosts=[...]) names others")


def check_method(environ, method):
    """The one method that a page has."""
    if environ["REQUEST_METHOD"] != method:
        raise Refusal("405 Method Not Allowed", f"{environ['REQUEST_METHOD']} of {environ.get('PATH_INFO', '')}: use {method}", [("Allow", method)])


def check_origin(environ):
    """A form of another site, or of another server on this machine, does not act here. Browsers send Origin with each POST."""
    own = f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}"
    origin = environ.get("HTTP_ORIGIN")
    if origin != own:
        found = "there is no Origin" if origin is None else f"Origin is {origin!r}"
        raise Refusal("403 Forbidden", f"{found}: an expression is sent from the page of {own}")


def read_form(environ):
    """The bytes of a form. Nothing is read of what is no form, or too long."""
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise Refusal("415 Unsupported Media Type", f"Content-Type is {kind!r}: send a form, {FORM}")
    length = environ.get("CONTENT_LENGTH", "")
    if not _NUMBER.fullmatch(length):
        raise Refusal("411 Length Required", f"Content-Length is {length!r}: send a form with its length")
    if len(length) > 9 or int(length) > MOST_BYTES:
        raise Refusal("413 Content Too Large", f"the form has {length} bytes: at most {MOST_BYTES} are read")
    body = environ["wsgi.input"].read(int(length))
    if len(body) != int(length):
        raise Refusal("400 Bad Request", f"the form has {len(body)} of {length} bytes: send it again")
    return body


def fields(body):
    """The fields of a form, a dict of name to values."""
    try:
        return urllib.parse.parse_qs(body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refusal("400 Bad Request", f"the form has more than {MOST_FIELDS} fields: send token and expression") from None
