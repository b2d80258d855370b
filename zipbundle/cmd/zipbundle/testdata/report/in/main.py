import game
import socket
import _socket
