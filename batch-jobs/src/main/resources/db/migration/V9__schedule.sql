-- When sources are gathered by themselves, and where each stands on its timetable.

create table gathering_schedule (
    source_id      varchar(64) primary key references source (id),
    timetable      text                     not null,
    paused         boolean                  not null,
    turn           timestamp with time zone not null,
    due_at         timestamp with time zone not null,
    failures       integer                  not null,
    last_gathering varchar(80),
    set_by         varchar(200)             not null,
    set_at         timestamp with time zone not null
);
create index gathering_schedule_due on gathering_schedule (due_at) where not paused;
