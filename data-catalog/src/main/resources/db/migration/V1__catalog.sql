-- What we hold: sources, gatherings, datasets, releases.

create table source (
    id         varchar(64) primary key,
    kind       varchar(16)              not null,
    title_zh   varchar(400)             not null,
    title_en   varchar(400)             not null,
    created_by varchar(200)             not null,
    created_at timestamp with time zone not null
);

create table source_revision (
    id           varchar(80) primary key,
    source_id    varchar(64)              not null references source (id),
    number       integer                  not null,
    definition   text                     not null,
    submitted_by varchar(200)             not null,
    submitted_at timestamp with time zone not null,
    unique (source_id, number)
);

create table gathering (
    id            varchar(80) primary key,
    source_id     varchar(64)              not null references source (id),
    revision      integer                  not null,
    rights_id     varchar(32),
    subject       varchar(64),
    state         varchar(16)              not null,
    started_at    timestamp with time zone not null,
    ended_at      timestamp with time zone,
    execution_id  bigint,
    read_count    bigint                   not null,
    admitted      bigint                   not null,
    duplicates    bigint                   not null,
    table_version bigint                   not null,
    quarantined   text                     not null,
    identifiers   text                     not null,
    residual_risk double precision,
    reasons       text                     not null,
    quality       text                     not null
);
create index gathering_source on gathering (source_id, started_at desc);

create table dataset (
    id         varchar(64) primary key,
    title_zh   varchar(400)             not null,
    title_en   varchar(400)             not null,
    recipe     text                     not null,
    uses       text                     not null,
    created_by varchar(200)             not null,
    created_at timestamp with time zone not null
);

create table release (
    id              varchar(120) primary key,
    dataset_id      varchar(64)              not null references dataset (id),
    version         varchar(40)              not null,
    revision        integer                  not null,
    state           varchar(16)              not null,
    created_by      varchar(200)             not null,
    created_at      timestamp with time zone not null,
    released_at     timestamp with time zone,
    execution_id    bigint,
    table_version   bigint                   not null,
    sha256          varchar(64),
    rows            text                     not null,
    rows_by_rights  text                     not null,
    left_out        text                     not null,
    quality         text                     not null,
    source_versions text                     not null,
    reasons         text                     not null,
    notice          text                     not null,
    data_card       text                     not null,
    unique (dataset_id, version)
);
