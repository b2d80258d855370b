# Prints what OpenSSL's own build does: one fact a line, fields separated by tabs. See plan.go.
use strict;
use warnings;
use configdata;

my (%seen, %steps, %owners);

sub fields { print join("\t", @_), "\n" }

# Lists are arrays, or hashes whose keys count.
sub list {
    my ($table, $key) = @_;
    my $value = $table->{$key};
    return ref $value eq 'HASH' ? sort keys %$value : @{$value // []};
}

# Objects carry the name of the library that they are compiled for: libcrypto-lib-cversion.o. A library holds the objects of
# those that it names.
sub objects {
    my ($library) = @_;
    return if $seen{$library}++;
    objects($_) for grep { /\.a$/ } @{$unified_info{sources}{$library}}, list($unified_info{depends}, $library);
    for my $object (grep { !/\.a$/ } sort @{$unified_info{sources}{$library}}) {
        my ($owner) = $object =~ m{(lib\w+)-lib-} or die "$object: whose object is it?\n";
        $owners{$owner} = $library;
        for my $source (@{$unified_info{sources}{$object}}) {
            fields('source', $owner, $source);
            $steps{$source} = 1 if $unified_info{generate}{$source};
        }
        fields('include', $owner, $_) for list($unified_info{includes}, $object);
    }
}

objects($_) for 'libcrypto', 'libssl';
for my $owner (sort keys %owners) {
    fields('include', $owner, $_) for list($unified_info{includes}, $owners{$owner});
    fields('define', $owner, $_) for list($unified_info{defines}, $owners{$owner});
    fields('define', $owner, $_) for map { list($_, 'defines'), list($_, 'lib_defines') } \%target, \%config;
    fields('define', $owner, $_) for map { /^-D(.*)/ ? $1 : () } split ' ', $target{lib_cppflags} // '';
}
for (grep { /\.h$/ } sort keys %{$unified_info{generate}}) {
    $steps{$_} = 1;
}
for my $out (sort keys %steps) {
    my ($from, @args) = @{$unified_info{generate}{$out}};
    my @modules = grep { /\.pm$/ } list($unified_info{depends}, $out);
    fields('step', $out, $from, join(' ', list($unified_info{includes}, $out)), join(' ', @modules), join(' ', @args));
}
fields('scheme', $target{perlasm_scheme} // '');
