MAGIC_NUMBER = (3571).to_bytes(2, 'little') + b'\r\n'
