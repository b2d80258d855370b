"""Asks the inspector of a console for its pages, and for an expression."""

import client
from pyruntime_inspector import Inspector


def look():
    inspector = Inspector()
    for path in ("/", "/modules", "/leaks"):
        print(path, client.request(inspector, path).status)
    types = client.rows(client.request(inspector, "/"), "types")
    print("code objects are among", len(types) > 20, "code" in [row[0] for row in types])
    answer = client.request(inspector, "/expression", method="POST", HTTP_ORIGIN=f"http://{client.HOST}")
    print(answer.status, inspector.token)


if __name__ == "__main__":
    look()
