"""Requests to a WSGI application without a server."""

import collections
import html
import io
import re

Response = collections.namedtuple("Response", "status headers text")

HOST = "127.0.0.1:8080"


def request(application, path, *, query="", method="GET", body=b"", **environ):
    """Asks as a browser on this machine would. `environ` replaces what that sends; None leaves it out."""
    given = {
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": HOST,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
    } | environ
    started = []
    chunks = application({name: value for name, value in given.items() if value is not None}, lambda *args: started.append(args))
    ((status, headers),) = started
    body = b"".join(chunks)
    headers = dict(headers)
    if headers["Content-Length"] != str(len(body)):
        raise AssertionError(f"{path}: Content-Length is {headers['Content-Length']}, the body has {len(body)} bytes")
    return Response(status, headers, body.decode())


def refusal(response):
    """The one line that says why."""
    return html.unescape(re.search(r'<p id="refusal">(.*)</p>', response.text)[1])


def rows(response, table):
    """The cells of a table, a list of text for each row, without markup."""
    content = re.search(rf'<table id="{table}">(.*?)</table>', response.text, re.DOTALL)[1]
    return [[html.unescape(re.sub("<[^>]*>", "", cell)).strip() for cell in re.split("<td[^>]*>", row)[1:]] for row in content.split("<tr>")[2:]]


def block(response, name):
    """A preformatted text."""
    return html.unescape(re.search(rf'<pre id="{name}">(.*?)</pre>', response.text, re.DOTALL)[1])
