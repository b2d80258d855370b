"""What the program calls: the server has no thread of its own, it runs in those that call `serve`."""

import socketserver
import wsgiref.simple_server

from pyruntime_inspector import Inspector
from service.app import new_application
from service.scores import add_score
from werkzeug.middleware.dispatcher import DispatcherMiddleware

_server = None
_application = None
_stopping = False


class _Handler(wsgiref.simple_server.WSGIRequestHandler):
    timeout = 5  # seconds that a slow client may keep a thread

    def handle(self):
        try:
            super().handle()
        except TimeoutError:
            pass  # it sent nothing, or took nothing

    def address_string(self):
        return self.client_address[0]

    def log_message(self, format, *args):
        pass


class _Server(wsgiref.simple_server.WSGIServer):
    timeout = 0.2  # seconds until a thread looks whether it is to stop

    def server_bind(self):
        # HTTPServer's own asks the machine for the name of 127.0.0.1.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address
        self.setup_environ()


def start(port):
    """Listens on 127.0.0.1, and on nothing else. OSError: the port is in use."""
    global _server, _application
    _application = new_application()
    inspector = Inspector()
    _server = _Server(("127.0.0.1", port), _Handler)
    # Several threads wait for one connection, and one gets it: the others must not wait in accept().
    _server.socket.settimeout(0.2)
    _server.set_app(DispatcherMiddleware(_application, {"/inspector": inspector}))
    if inspector.token is not None:
        print(f"service: expressions run with the token {inspector.token}")
    print(f"service: http://127.0.0.1:{_server.server_port}/")


def serve():
    """Serves until `stop` was called. Any number of threads."""
    while not _stopping:
        _server.handle_request()


def played(second, score):
    """The program goes on; a page shows it."""
    with _application.app_context():
        add_score(second, score)


def stop():
    """No new request is served; threads come back from `serve` when theirs is done."""
    global _stopping
    _stopping = True


def close():
    """After all of them came back."""
    _server.server_close()
