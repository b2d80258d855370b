import socket
import assets.table
"""game"""
