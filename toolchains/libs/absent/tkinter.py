raise ImportError("tkinter: this Python is built without Tk")
