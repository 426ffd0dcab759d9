-- A take-down also removes what was admitted before.

alter table take_down add column state varchar(16) not null default 'IN_EFFECT';
alter table take_down add column carried_out_at timestamp with time zone;
-- Records of the source, and of what was generated from them, that it concerns.
alter table take_down add column records bigint not null default 0;
alter table take_down add column certificate text;

-- The ids of these records: a release that is finished later is searched for them.
create table take_down_record (
    take_down_id varchar(64) not null references take_down (id),
    record_id    varchar(64) not null,
    primary key (take_down_id, record_id)
);
create index take_down_record_id on take_down_record (record_id);

-- Pages under another URL that a page taken down led to.
create table take_down_url (
    take_down_id varchar(64) not null references take_down (id),
    url          text        not null
);
create index take_down_url_of on take_down_url (take_down_id);

-- From this version on a release's table holds none of the records. Where there is no row, its bundles are withheld.
create table take_down_look (
    take_down_id  varchar(64)  not null references take_down (id),
    release_id    varchar(120) not null references release (id),
    table_version bigint       not null,
    primary key (take_down_id, release_id)
);

-- Where a redirect or a canonical link led.
alter table crawl_url add column leads_to text;

-- A URL is written three times, a host twice for each page: room for that in the row's own place.
alter table crawl_url set (fillfactor = 60);
alter table crawl_host set (fillfactor = 20);

-- A notice is of a withdrawal or of a take-down.
alter table withdrawal_notice drop constraint withdrawal_notice_withdrawal_id_fkey;
