-- What waits too long on the stewards' desk is told by mail: once a stage for each thing, gathered in digests.

create table desk_reminder (
    id         varchar(64) primary key,
    kind       varchar(32)              not null,
    subject    varchar(300)             not null,
    since      timestamp with time zone not null,
    stage      varchar(16)              not null,
    planned_at timestamp with time zone not null,
    unique (kind, subject, since, stage)
);

-- A recipient is a person's user name or the office; addresses are looked up when a mail is sent, and not kept.
create table desk_digest (
    id        varchar(64) primary key,
    recipient varchar(200)             not null,
    state     varchar(16)              not null,
    made_at   timestamp with time zone not null,
    tries     integer                  not null,
    tried_at  timestamp with time zone,
    problem   varchar(64),
    ended_at  timestamp with time zone
);
create index desk_digest_pending on desk_digest (made_at) where state = 'PENDING';
create index desk_digest_recipient on desk_digest (recipient, ended_at desc);

create table desk_digest_reminder (
    digest_id   varchar(64) not null references desk_digest (id),
    reminder_id varchar(64) not null references desk_reminder (id),
    primary key (digest_id, reminder_id)
);
create index desk_digest_reminder_reminder on desk_digest_reminder (reminder_id);

-- When a job that comes again and again is due next; one server of several takes the turn.
create table job_turn (
    name    varchar(64) primary key,
    next_at timestamp with time zone not null
);
