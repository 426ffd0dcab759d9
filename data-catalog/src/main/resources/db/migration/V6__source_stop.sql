-- What gatherings saw at the publisher's, and sources that are stopped for a steward's look.

create table sighting (
    gathering_id varchar(80) primary key references gathering (id),
    source_id    varchar(64)              not null references source (id),
    revision     integer                  not null,
    seen_at      timestamp with time zone not null,
    observation  text                     not null
);
create index sighting_source on sighting (source_id, seen_at desc);

create table source_stop (
    id           varchar(90) primary key,
    source_id    varchar(64)              not null references source (id),
    revision     integer                  not null,
    gathering_id varchar(80)              not null references gathering (id),
    cause        varchar(32)              not null,
    was          text                     not null,
    became       text                     not null,
    stopped_at   timestamp with time zone not null,
    lifted_by    varchar(200),
    lifted_at    timestamp with time zone,
    remark       text
);
create index source_stop_source on source_stop (source_id, stopped_at desc);
