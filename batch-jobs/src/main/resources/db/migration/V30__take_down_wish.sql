-- What somebody of a site asks for on the public page, until a steward has decided.

create table take_down_wish (
    id         varchar(64) primary key,
    url        varchar(2000)            not null,
    reason     varchar(2000)            not null,
    contact    varchar(200)             not null,
    asked_at   timestamp with time zone not null,
    state      varchar(16)              not null,
    decided_by varchar(200),
    decided_at timestamp with time zone,
    why        text,
    take_downs text                     not null
);
create index take_down_wish_state on take_down_wish (state, asked_at);
