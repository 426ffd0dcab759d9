-- A change of a generator's terms is a later entry of the same line; what a steward concluded, with rulings on what the text was read to say otherwise.

alter table generator_terms add column line varchar(64);
update generator_terms set line = id;
alter table generator_terms alter column line set not null;
alter table generator_terms add column supersedes varchar(64) references generator_terms (id);
alter table generator_terms add column conclusion text;
alter table generator_terms add column refused_by varchar(200);
alter table generator_terms add column refused_at timestamp with time zone;
alter table generator_terms add column why_refused text;
create index generator_terms_line on generator_terms (line, submitted_at);
