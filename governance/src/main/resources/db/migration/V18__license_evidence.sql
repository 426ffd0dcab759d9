-- What was found beside a source's data that speaks of its license, and which evidence stewards said rules where pieces conflict.

create table license_detection (
    id           varchar(64) primary key,
    source_id    varchar(64)              not null references source (id),
    revision     integer                  not null,
    detection    text                     not null,
    found_by     varchar(200)             not null,
    found_at     timestamp with time zone not null
);
create index license_detection_source on license_detection (source_id, revision);

create table license_ruling (
    id        varchar(64) primary key,
    source_id varchar(64)              not null references source (id),
    revision  integer                  not null,
    evidence  varchar(64)              not null,
    why       text                     not null,
    conflicts text                     not null,
    ruled_by  varchar(200)             not null,
    ruled_at  timestamp with time zone not null
);
create index license_ruling_source on license_ruling (source_id, revision);
