import _socket
