exts.append( Extension('array', ['arraymodule.c']) )
exts.append( Extension('time', ['timemodule.c'],
exts.append(Extension('_codecs_%s' % loc,
#exts.append( Extension('timing', ['timingmodule.c']) )
exts.append( Extension('dl', ['dlmodule.c']) )
