"""TLS over a transport of the program's own, and sockets that are closed without losing data.

    connection = wrap_transport(context, transport, server_hostname="example.org")
    close_gracefully(sock, timeout=2)

README.md beside this file's folder is the reference.
"""

from pyruntime_net.closing import Closed, close_gracefully, close_streams
from pyruntime_net.optional import TransportSocket, wrap_transport
from pyruntime_net.overlapped import settle
from pyruntime_net.socket_transport import SocketTransport

__all__ = ["Closed", "SocketTransport", "TransportSocket", "close_gracefully", "close_streams", "settle", "wrap_transport"]
