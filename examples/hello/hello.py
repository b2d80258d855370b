import sys
print("Hello from Python", sys.version.split()[0], "in", sys.executable)
