-- What a host last said, which stays while it cannot be reached; a change of it stops the source. Where something was reserved before, the next look counts as the first.

alter table site_signals add column said text;
update site_signals set said = 'robots.txt ' || robots where robots <> 'UNREACHABLE' and reservations = '[]';
