package IPC::Cmd;

# There are no processes: no program can be run.
use strict;
use Exporter 'import';
our @EXPORT_OK = qw(can_run);

sub can_run { return }

1;
