-- Who works on what: leases, and which job executions a person stopped.

create table lease (
    name       varchar(300)             primary key,
    owner      varchar(200)             not null,
    -- Grows each time that somebody takes the lease.
    fence      bigint                   not null,
    expires_at timestamp with time zone not null
);

-- An execution that a person stopped stays stopped; one that a server's end stopped is started again.
create table job_stop_request (
    execution_id bigint                   primary key,
    requested_at timestamp with time zone not null
);
