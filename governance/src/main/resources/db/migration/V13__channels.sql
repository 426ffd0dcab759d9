-- Uploads that come in pieces, and the keys by which companies sign in to SFTP.

create table upload (
    id             varchar(64) primary key,
    source_id      varchar(64)              not null references source (id),
    agreement_id   varchar(64)              not null references agreement (id),
    company        varchar(64)              not null references party (alias),
    file_name      varchar(200)             not null,
    metadata       text                     not null,
    total_bytes    bigint                   not null,
    received_bytes bigint                   not null,
    state          varchar(16)              not null,
    begun_by       varchar(200)             not null,
    begun_at       timestamp with time zone not null,
    expires_at     timestamp with time zone not null,
    taking_until   timestamp with time zone,
    delivery_id    varchar(80),
    refusal        text
);
create index upload_company on upload (company, source_id);
create index upload_expires on upload (expires_at);

create table upload_piece (
    file      varchar(64) primary key,
    upload_id varchar(64) not null,
    starts_at bigint      not null,
    bytes     bigint      not null
);
create index upload_piece_upload on upload_piece (upload_id, starts_at);

create table delivery_key (
    fingerprint varchar(64) primary key,
    company     varchar(64)              not null references party (alias),
    kind        varchar(64)              not null,
    line        text                     not null,
    note        varchar(200)             not null,
    added_by    varchar(200)             not null,
    added_at    timestamp with time zone not null,
    revoked_by  varchar(200),
    revoked_at  timestamp with time zone
);
create index delivery_key_company on delivery_key (company, added_at);
