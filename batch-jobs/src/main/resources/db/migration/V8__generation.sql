-- Generated text: the journal of paid calls, samples before experts, and their verdicts.

create table generation_run (
    id        varchar(200) primary key,
    -- Millionths of the budget's unit.
    budget    bigint not null,
    -- What was spent or is reserved: the sum of the journal's units, kept so that reserving need not add them up.
    committed bigint not null
);

-- Only added to. An attempt is one RESERVED entry and at most one that settles it.
create table generation_entry (
    id          bigint generated always as identity primary key,
    run_id      varchar(200)             not null references generation_run (id),
    call_key    char(64)                 not null,
    attempt     integer                  not null,
    kind        varchar(16)              not null,
    round       integer                  not null,
    purpose     varchar(16)              not null,
    slot        integer                  not null,
    generator   varchar(60)              not null,
    prompt_hash char(64)                 not null,
    -- What the entry adds to the run's committed units; settling gives back what was reserved too much.
    units       bigint                   not null,
    -- ANSWERED: the answer as JSON. FAILED, LOST: why.
    body        text,
    at          timestamp with time zone not null
);
create unique index generation_entry_reserved on generation_entry (run_id, call_key, attempt) where kind = 'RESERVED';
create unique index generation_entry_settled on generation_entry (run_id, call_key, attempt) where kind <> 'RESERVED';

create table generation_sample (
    run_id   varchar(200) not null references generation_run (id),
    round    integer      not null,
    drawn_by varchar(100) not null,
    items    text         not null,
    primary key (run_id, round)
);

create table generation_verdict (
    run_id   varchar(200)             not null references generation_run (id),
    item_id  varchar(100)             not null,
    reviewer varchar(200)             not null,
    verdict  text                     not null,
    at       timestamp with time zone not null,
    primary key (run_id, item_id)
);
