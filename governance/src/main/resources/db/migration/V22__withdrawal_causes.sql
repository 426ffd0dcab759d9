-- Withdrawals for other causes than a company's word, and what teams answer to notices.

alter table withdrawal alter column agreement_id drop not null;
alter table withdrawal alter column company drop not null;
alter table withdrawal add column subject varchar(300);
update withdrawal set subject = 'company:' || company;
alter table withdrawal alter column subject set not null;

alter table withdrawal_notice
    add column acknowledged_by varchar(200),
    add column acknowledged_at timestamp with time zone,
    add column remedy          varchar(16),
    add column remark          text;

create index withdrawal_notice_withdrawal on withdrawal_notice (withdrawal_id);
create index withdrawal_notice_team on withdrawal_notice (team, sent_at desc);
