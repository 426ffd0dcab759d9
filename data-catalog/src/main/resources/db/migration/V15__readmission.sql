-- A gathering that reads again what another one landed.

alter table gathering
    add column readmits varchar(80) references gathering (id);
