#!/usr/bin/python
# vim: set fileencoding=koi8-r :
имя = "привет"
def f(имя=имя): return f(имя="ё")
