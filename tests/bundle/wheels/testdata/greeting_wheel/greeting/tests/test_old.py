print "of Python 2"
