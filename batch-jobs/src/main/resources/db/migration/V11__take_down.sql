-- What sites asked to have taken down.

create table take_down (
    id          varchar(64) primary key,
    source_id   varchar(64)              not null references source (id),
    kind        varchar(16)              not null,
    what        text                     not null,
    evidence    text                     not null,
    recorded_by varchar(200)             not null,
    recorded_at timestamp with time zone not null
);
create index take_down_source on take_down (source_id, recorded_at desc);
