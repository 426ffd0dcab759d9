-- Models that teams trained on releases, so that a withdrawal and a company's ledger can name them.

create table trained_model (
    id            varchar(100) primary key,
    title_zh      varchar(300)             not null,
    title_en      varchar(300)             not null,
    team          varchar(64)              not null references party (alias),
    -- Releases, uses and the bundles that the team had pulled of the releases when it said so, as JSON.
    releases      text                     not null,
    uses          text                     not null,
    rights        text                     not null,
    replaces      varchar(100) references trained_model (id),
    state         varchar(16)              not null,
    registered_by varchar(200)             not null,
    registered_at timestamp with time zone not null,
    delivered_by  varchar(200),
    delivered_at  timestamp with time zone,
    retired_by    varchar(200),
    retired_at    timestamp with time zone,
    why_retired   text
);

create index trained_model_team on trained_model (team, registered_at desc);
