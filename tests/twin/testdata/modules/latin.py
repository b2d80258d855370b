# -*- coding: latin-1 -*-
name = "äöü"
