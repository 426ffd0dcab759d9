-- What was seen in the companies' buckets, and what became of it.

create table bucket_object (
    -- The name by which configuration knows the bucket.
    bucket      varchar(64)              not null,
    object_key  varchar(1024)            not null,
    etag        varchar(200)             not null,
    source_id   varchar(64)              not null,
    company     varchar(64)              not null,
    modified_at timestamp with time zone not null,
    -- TAKEN, REFUSED or LATER.
    state       varchar(16)              not null,
    -- How often it was tried in vain, and when it is tried again.
    tries       integer                  not null,
    again_at    timestamp with time zone,
    code        varchar(64),
    why         text,
    delivery_id varchar(80),
    -- Whether the receipt or refusal lies beside the object, or cannot be put there.
    told        boolean                  not null,
    at          timestamp with time zone not null,
    primary key (bucket, object_key, etag)
);
create index bucket_object_source on bucket_object (source_id, company, at);
