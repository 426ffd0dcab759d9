-- Versions of agreements, each with its terms and the signatures of all parties; suspension and end are the agreement's.

create table agreement_version (
    id           varchar(80) primary key,
    agreement_id varchar(64)              not null references agreement (id),
    number       integer                  not null,
    stage        varchar(16)              not null,
    terms        text                     not null,
    terms_sha256 varchar(64)              not null,
    drafters     text                     not null,
    drafted_at   timestamp with time zone not null,
    offered_by   varchar(200),
    offered_at   timestamp with time zone,
    signed_at    timestamp with time zone,
    unique (agreement_id, number)
);

create table agreement_signature (
    id           varchar(120) primary key,
    version_id   varchar(80)              not null references agreement_version (id),
    signatory    varchar(16)              not null,
    signer       varchar(200)             not null,
    organisation varchar(64)              not null,
    signed_at    timestamp with time zone not null,
    jws          text                     not null,
    unique (version_id, signatory)
);

-- What is signed by somebody's own certificate besides the platform's signature.
create table agreement_countersignature (
    id           varchar(64) primary key,
    version_id   varchar(80)              not null references agreement_version (id),
    signatory    varchar(16)              not null,
    format       varchar(16)              not null,
    signer       text                     not null,
    issuer       text                     not null,
    signature    bytea                    not null,
    handed_in_by varchar(200)             not null,
    handed_in_at timestamp with time zone not null
);
create index agreement_countersignature_version on agreement_countersignature (version_id);

alter table agreement add column suspended_at timestamp with time zone;
alter table agreement add column terminated_at timestamp with time zone;
alter table agreement add column announced_end timestamp with time zone;
alter table agreement add column key_destroyed_at timestamp with time zone;

-- Agreements of before: what the association signed stands as it was signed, without the programme office's own signature.
insert into agreement_version (id, agreement_id, number, stage, terms, terms_sha256, drafters, drafted_at, signed_at)
select id || '@' || version, id, version,
       case when state in ('DRAFT', 'OFFERED') then state else 'SIGNED' end,
       terms, terms_sha256, json_build_array(drafted_by)::text, drafted_at, signed_at
from agreement;

insert into agreement_signature (id, version_id, signatory, signer, organisation, signed_at, jws)
select id || '@' || version || '/ASSOCIATION', id || '@' || version, 'ASSOCIATION', signed_by, association, signed_at, signature
from agreement
where signed_by is not null and signed_at is not null and signature is not null;

update agreement set suspended_at = now() where state = 'SUSPENDED';
update agreement set terminated_at = now() where state = 'TERMINATED';

alter table agreement
    drop column version,
    drop column state,
    drop column terms,
    drop column terms_sha256,
    drop column drafted_by,
    drop column drafted_at,
    drop column signed_by,
    drop column signed_at,
    drop column signature;

-- A consent may be narrower than the agreement, and names the kinds of data.
alter table consent add column conditions text;
drop index consent_standing;
create unique index consent_standing on consent (agreement_id, agreement_version, company) where withdrawn_at is null;
