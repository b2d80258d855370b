def f():
	await  x(1,
		2)
