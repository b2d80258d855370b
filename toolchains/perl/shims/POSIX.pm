package POSIX;

# The machine's name is nobody's business here.
use strict;
use Exporter 'import';
our @EXPORT = qw(uname);

sub uname { return ('', '', '', '', '') }

1;
