-- Heads of the ledger: what the platform vouches for with its key, day by day.

create table audit_head (
    number    bigint primary key,
    -- The last entry that it covers, how many entries there were, and that entry's hash.
    seq       bigint                   not null,
    entries   bigint                   not null,
    hash      varchar(64)              not null,
    signed_at timestamp with time zone not null,
    -- All of this, and the SHA-256 of the head before, as a compact JWS.
    jws       text                     not null
);

create trigger audit_head_no_change
    before update or delete
    on audit_head
    for each row
execute function audit_entry_is_append_only();

create trigger audit_head_no_truncate
    before truncate
    on audit_head
    for each statement
execute function audit_entry_is_append_only();

-- Who signed in with a role that may decide or look into everything: each session once.
create table role_session (
    session_id varchar(100) primary key,
    person     varchar(200)             not null,
    roles      varchar(400)             not null,
    since      timestamp with time zone not null,
    seen_at    timestamp with time zone not null
);

-- The roles that somebody had when last seen, to notice a change.
create table role_holder (
    person  varchar(200) primary key,
    roles   varchar(400)             not null,
    seen_at timestamp with time zone not null
);

-- The batch runtime makes these tables itself where it may; as the server's role it may not. Names and types are JBeret's (3.1).

create table if not exists job_instance (
    jobinstanceid   bigserial primary key,
    version         integer,
    jobname         varchar(512),
    applicationname varchar(512)
);

create table if not exists job_execution (
    jobexecutionid  bigserial primary key,
    jobinstanceid   bigint not null references job_instance (jobinstanceid) on delete cascade,
    version         integer,
    createtime      timestamp with time zone,
    starttime       timestamp with time zone,
    endtime         timestamp with time zone,
    lastupdatedtime timestamp with time zone,
    batchstatus     varchar(30),
    exitstatus      varchar(512),
    jobparameters   varchar(3000),
    restartposition varchar(255)
);

create table if not exists step_execution (
    stepexecutionid      bigserial primary key,
    jobexecutionid       bigint not null references job_execution (jobexecutionid) on delete cascade,
    version              integer,
    stepname             varchar(255),
    starttime            timestamp with time zone,
    endtime              timestamp with time zone,
    batchstatus          varchar(30),
    exitstatus           varchar(512),
    executionexception   varchar(2048),
    persistentuserdata   bytea,
    readcount            integer,
    writecount           integer,
    commitcount          integer,
    rollbackcount        integer,
    readskipcount        integer,
    processskipcount     integer,
    filtercount          integer,
    writeskipcount       integer,
    readercheckpointinfo bytea,
    writercheckpointinfo bytea
);

create table if not exists partition_execution (
    partitionexecutionid integer not null,
    stepexecutionid      bigint  not null references step_execution (stepexecutionid) on delete cascade,
    version              integer,
    batchstatus          varchar(30),
    exitstatus           varchar(512),
    executionexception   varchar(2048),
    persistentuserdata   bytea,
    readercheckpointinfo bytea,
    writercheckpointinfo bytea,
    primary key (partitionexecutionid, stepexecutionid)
);
