if 1:
	x	=	5 6
