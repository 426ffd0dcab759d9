-- Who may do what: parties, approvals, agreements, consents, bundles of rights, deliveries, grants, pulls, withdrawals, audit.

create table party (
    alias       varchar(64) primary key,
    kind        varchar(16)  not null,
    title_zh    varchar(400) not null,
    title_en    varchar(400) not null,
    association varchar(64) references party (alias)
);

create table approval (
    id                varchar(64) primary key,
    source_id         varchar(64)              not null references source (id),
    revision          integer                  not null,
    verdict           varchar(16)              not null,
    concluded_license varchar(400),
    remark            text                     not null,
    decided_by        varchar(200)             not null,
    decided_at        timestamp with time zone not null
);
create index approval_revision on approval (source_id, revision, decided_at desc);

create table agreement (
    id           varchar(64) primary key,
    association  varchar(64)              not null references party (alias),
    version      integer                  not null,
    state        varchar(16)              not null,
    terms        text                     not null,
    terms_sha256 varchar(64)              not null,
    drafted_by   varchar(200)             not null,
    drafted_at   timestamp with time zone not null,
    signed_by    varchar(200),
    signed_at    timestamp with time zone,
    signature    text
);

create table consent (
    id                varchar(64) primary key,
    agreement_id      varchar(64)              not null references agreement (id),
    agreement_version integer                  not null,
    company           varchar(64)              not null references party (alias),
    uses              text                     not null,
    given_by          varchar(200)             not null,
    given_at          timestamp with time zone not null,
    until             timestamp with time zone,
    withdrawn_by      varchar(200),
    withdrawn_at      timestamp with time zone
);
create index consent_agreement on consent (agreement_id, given_at desc);
-- One standing consent per company and agreement, even where two people click at once.
create unique index consent_standing on consent (agreement_id, company) where withdrawn_at is null;

create table rights_bundle (
    id                varchar(32) primary key,
    kind              varchar(16)              not null,
    source_id         varchar(64)              not null references source (id),
    revision          integer                  not null,
    license           varchar(400),
    agreement_id      varchar(64) references agreement (id),
    agreement_version integer,
    company           varchar(64) references party (alias),
    profile           varchar(200),
    created_at        timestamp with time zone not null
);
create index rights_bundle_source on rights_bundle (source_id);
create index rights_bundle_company on rights_bundle (agreement_id, company);

create table delivery (
    id           varchar(80) primary key references gathering (id),
    source_id    varchar(64)              not null references source (id),
    agreement_id varchar(64)              not null references agreement (id),
    company      varchar(64)              not null references party (alias),
    file_name    varchar(200)             not null,
    bytes        bigint                   not null,
    sha256       varchar(64)              not null,
    delivered_by varchar(200)             not null,
    delivered_at timestamp with time zone not null
);
create index delivery_source on delivery (source_id, delivered_at desc);

create table access_grant (
    id           varchar(64) primary key,
    team         varchar(64)              not null references party (alias),
    dataset_id   varchar(64)              not null references dataset (id),
    uses         text                     not null,
    until        timestamp with time zone not null,
    state        varchar(16)              not null,
    requested_by varchar(200)             not null,
    requested_at timestamp with time zone not null,
    decided_by   varchar(200),
    decided_at   timestamp with time zone,
    token_sha256 varchar(64) unique
);

create table pull (
    id            varchar(64) primary key,
    grant_id      varchar(64)              not null references access_grant (id),
    team          varchar(64)              not null,
    release_id    varchar(120)             not null references release (id),
    table_version bigint                   not null,
    rights        text                     not null,
    withheld      text                     not null,
    files         bigint                   not null,
    bytes         bigint                   not null,
    pulled_at     timestamp with time zone not null
);
create index pull_release on pull (release_id, pulled_at desc);

create table withdrawal (
    id             varchar(64) primary key,
    cause          varchar(64)              not null,
    agreement_id   varchar(64)              not null references agreement (id),
    company        varchar(64)              not null references party (alias),
    rights         text                     not null,
    declared_by    varchar(200)             not null,
    declared_at    timestamp with time zone not null,
    state          varchar(16)              not null,
    carried_out_at timestamp with time zone,
    certificate    text
);

create table withdrawal_notice (
    id             varchar(64) primary key,
    withdrawal_id  varchar(64)              not null references withdrawal (id),
    team           varchar(64)              not null,
    release_id     varchar(120)             not null references release (id),
    withdrawn_rows bigint                   not null,
    sent_at        timestamp with time zone not null
);

create table audit_entry (
    seq           bigint primary key,
    at            timestamp with time zone not null,
    actor         varchar(200)             not null,
    event         varchar(100)             not null,
    subject       varchar(300)             not null,
    details       text                     not null,
    previous_hash varchar(64)              not null,
    hash          varchar(64)              not null
);

-- The ledger only grows: nobody who speaks SQL as the application changes what it says.
create function audit_entry_is_append_only() returns trigger
    language plpgsql as
$$
begin
    raise exception 'AUDIT_APPEND_ONLY: the audit ledger only grows; % is refused', tg_op;
end
$$;

create trigger audit_entry_no_change
    before update or delete
    on audit_entry
    for each row
execute function audit_entry_is_append_only();

create trigger audit_entry_no_truncate
    before truncate
    on audit_entry
    for each statement
execute function audit_entry_is_append_only();
