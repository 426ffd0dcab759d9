-- What web pages and generated text rest on: signals of sites, clearances, terms of generators, facts of publication.

create table site_signals (
    source_id    varchar(64)              not null references source (id),
    host         varchar(255)             not null,
    checked_at   timestamp with time zone not null,
    robots       varchar(16)              not null,
    reservations text                     not null,
    evidence     text                     not null,
    primary key (source_id, host)
);

create table clearance (
    id                varchar(64) primary key,
    gathering_id      varchar(80)              not null references gathering (id),
    source_id         varchar(64)              not null references source (id),
    revision          integer                  not null,
    concluded_license varchar(400)             not null,
    attribution       text                     not null,
    evidence          text                     not null,
    cleared_by        varchar(200)             not null,
    cleared_at        timestamp with time zone not null,
    revoked_by        varchar(200),
    revoked_at        timestamp with time zone
);
-- One standing clearance a gathering, even where two stewards click at once.
create unique index clearance_standing on clearance (gathering_id) where revoked_at is null;

create table publication_fact (
    source_id     varchar(64) primary key references source (id),
    validated_by  varchar(200),
    validated_at  timestamp with time zone,
    delivered_by  varchar(200),
    delivered_at  timestamp with time zone,
    embargo_by    varchar(200),
    embargo_until timestamp with time zone
);

create table generator_terms (
    id           varchar(64) primary key,
    terms        text                     not null,
    submitted_by varchar(200)             not null,
    submitted_at timestamp with time zone not null,
    concluded_by varchar(200),
    concluded_at timestamp with time zone,
    revoked_by   varchar(200),
    revoked_at   timestamp with time zone
);

alter table rights_bundle
    add column clearance_id varchar(64) references clearance (id),
    add column terms_id varchar(64) references generator_terms (id),
    add column seeds text;
create index rights_bundle_clearance on rights_bundle (clearance_id);
create index rights_bundle_terms on rights_bundle (terms_id);
