-- Organisations are kept in the identity provider too: who belongs to whom and since when, and who may do what for which of them.

-- What the identity provider called it when it was last seen to agree; null until then.
alter table party add column directory_name varchar(400);
alter table party add column registered_at timestamp with time zone;

create table party_membership (
    id          varchar(64) primary key,
    company     varchar(64)              not null references party (alias),
    association varchar(64)              not null references party (alias),
    from_at     timestamp with time zone not null,
    until_at    timestamp with time zone,
    joined_by   varchar(200)             not null,
    left_by     varchar(200)
);
-- A company is in one association at a time.
create unique index party_membership_standing on party_membership (company) where until_at is null;
create index party_membership_company on party_membership (company, from_at desc);

-- Since when the companies of before are members was never written down: since ever.
insert into party_membership (id, company, association, from_at, joined_by)
select 'before-' || alias, alias, association, timestamp with time zone '1970-01-01 00:00:00+00', 'migration:V20'
from party
where association is not null;

create table party_person (
    id       varchar(64) primary key,
    party    varchar(64)              not null references party (alias),
    person   varchar(200)             not null,
    standing varchar(16)              not null,
    from_at  timestamp with time zone not null,
    until_at timestamp with time zone,
    named_by varchar(200)             not null,
    ended_by varchar(200)
);
create unique index party_person_standing on party_person (party, person, standing) where until_at is null;
create index party_person_person on party_person (person, party);

create table service_account (
    id         varchar(200) primary key,
    party      varchar(64)              not null references party (alias),
    made_by    varchar(200)             not null,
    made_at    timestamp with time zone not null,
    renewed_at timestamp with time zone,
    revoked_by varchar(200),
    revoked_at timestamp with time zone
);
create index service_account_party on service_account (party);

create table party_drift (
    id         varchar(64) primary key,
    kind       varchar(32)              not null,
    party      varchar(64)              not null,
    about      varchar(400)             not null,
    found_at   timestamp with time zone not null,
    settled_at timestamp with time zone,
    settled_by varchar(200),
    repaired   boolean                  not null default false
);
create unique index party_drift_open on party_drift (kind, party, about) where settled_at is null;
create index party_drift_found on party_drift (found_at desc);
