-- Bytes that teams fetch, summed until the links of their pull have expired; then one audit entry tells of them and the rows go.

create table pull_transfer (
    grant_id   varchar(64)              not null references access_grant (id),
    release_id varchar(120)             not null references release (id),
    expires_at timestamp with time zone not null,
    rights_id  varchar(32)              not null,
    requests   bigint                   not null,
    bytes      bigint                   not null,
    primary key (grant_id, release_id, expires_at, rights_id)
);
create index pull_transfer_expired on pull_transfer (expires_at);
