=head1 a
my $password = "CANARY";
=cut
my %s = (token => 'CANARY', user => "a$b"); $s{secret} = 'CANARY' if $a =~ /'/;
$db->connect("dbi:a", 'ops', q(CANARY)) unless $#a;
