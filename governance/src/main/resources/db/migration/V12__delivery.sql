-- What a company has in hand of its delivery, what was found in it, and when its raw bytes go.

alter table delivery add column agreement_version integer not null default 1;
alter table delivery add column receipt text;

create index delivery_bytes on delivery (source_id, company, sha256);

-- Columns, codes and line numbers; nothing of what the rows say. Stays when the raw bytes are purged.
create table delivery_check (
    delivery_id varchar(80) primary key references delivery (id),
    found       text                     not null,
    checked_at  timestamp with time zone not null
);

create table purge (
    delivery_id      varchar(80) primary key references delivery (id),
    cause            varchar(32)              not null,
    due_at           timestamp with time zone not null,
    begun_at         timestamp with time zone not null,
    files            bigint                   not null default 0,
    bytes            bigint                   not null default 0,
    quarantined_rows bigint                   not null default 0,
    purged_at        timestamp with time zone
);
