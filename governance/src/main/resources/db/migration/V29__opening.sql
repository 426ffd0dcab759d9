-- The opening of a release to everybody: proposed by one steward, opened by another, and each company's written word for it.

create table opening (
    id           varchar(64) primary key,
    release_id   varchar(120)             not null references release (id),
    state        varchar(16)              not null,
    proposed_by  varchar(200)             not null,
    proposed_at  timestamp with time zone not null,
    decided_by   varchar(200),
    decided_at   timestamp with time zone,
    why          text,
    -- Everybody may read it, so it is no secret.
    token        varchar(100),
    token_sha256 varchar(64) unique,
    pulls        bigint                   not null default 0,
    bytes        bigint                   not null default 0
);
create index opening_release on opening (release_id, proposed_at desc);

create table opening_word (
    id           varchar(64) primary key,
    release_id   varchar(120)             not null references release (id),
    company      varchar(64)              not null references party (alias),
    words        text                     not null,
    given_by     varchar(200)             not null,
    given_at     timestamp with time zone not null,
    logged_in_at timestamp with time zone not null,
    withdrawn_by varchar(200),
    withdrawn_at timestamp with time zone
);
create index opening_word_release on opening_word (release_id, company);
