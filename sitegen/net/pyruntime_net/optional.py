"""The classes of TLS, or what no object is an instance of: a runtime without `_ssl` closes sockets too."""

try:
    from ssl import SSLSocket, SSLWantWriteError

    from pyruntime_net.transport import TransportSocket, wrap_transport
except ModuleNotFoundError as error:
    if error.name != "_ssl":
        raise

    class SSLSocket:
        """None is there."""

    class TransportSocket:
        """None is there."""

    class SSLWantWriteError(OSError):
        """Never raised."""

    wrap_transport = None
