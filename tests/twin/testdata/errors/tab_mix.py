def f():
	if 1:
        x = 1
	return
