-- The purge of what was withdrawn or taken down: the disk's part of a withdrawal, after its grace.

create table withdrawn_purge (
    id        varchar(64) primary key,
    kind      varchar(16)              not null,
    due_at    timestamp with time zone not null,
    begun_at  timestamp with time zone not null,
    purged_at timestamp with time zone
);

-- Versions of a table that are older than this one lack files of the bundle, or will soon.
create table purged_part (
    place         varchar(400) not null,
    rights_id     varchar(32)  not null,
    table_version bigint       not null,
    purged_at     timestamp with time zone,
    primary key (place, rights_id)
);

-- Landings that are gone, or going; of generated records the folder of each group.
create table purged_landing (
    landing      varchar(400) primary key,
    source_id    varchar(64) not null,
    gathering_id varchar(80) not null,
    purge_id     varchar(64) not null,
    files        bigint      not null,
    bytes        bigint      not null
);
create index purged_landing_gathering on purged_landing (gathering_id);
