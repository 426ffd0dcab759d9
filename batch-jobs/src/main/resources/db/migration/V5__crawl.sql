-- The frontier of crawls. A crawl is a source's; its URLs stay from one gathering to the next.

-- A host is one for all crawls: politeness is owed to it, not to a crawl.
create table crawl_host (
    host         varchar(300)             primary key,
    -- Not to be asked before.
    next_at      timestamp with time zone not null,
    -- While somebody asks it.
    leased_until timestamp with time zone,
    taken_by     varchar(200)
);

create table crawl_url (
    id            bigint generated always as identity primary key,
    crawl         varchar(100)             not null,
    -- SHA-256 of the URL in normal form: URLs are too long for an index.
    url_key       char(64)                 not null,
    url           text                     not null,
    host          varchar(300)             not null references crawl_host (host),
    via           varchar(20)              not null,
    depth         integer                  not null,
    hops          integer                  not null,
    found_from    text,
    state         varchar(20)              not null,
    due_at        timestamp with time zone not null,
    leased_until  timestamp with time zone,
    owner         varchar(200),
    -- Grows each time that somebody takes the URL.
    fence         bigint                   not null,
    attempts      integer                  not null,
    status        integer,
    code          varchar(60),
    etag          text,
    last_modified text,
    fetched_at    timestamp with time zone,
    settled_at    timestamp with time zone,
    -- Which batch holds the kept page, and where its response begins in that batch's WARC file.
    batch         varchar(200),
    warc_offset   bigint,
    unique (crawl, url_key)
);

create index crawl_url_due on crawl_url (crawl, host, depth, id) where state = 'WAITING';
create index crawl_url_batch on crawl_url (crawl, batch);
