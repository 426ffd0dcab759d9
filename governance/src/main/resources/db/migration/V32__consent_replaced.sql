-- A company that left its association and came back consents anew: what it had said before stands no more beside it.

alter table consent add column replaced_at timestamp with time zone;
drop index consent_standing;
create unique index consent_standing on consent (agreement_id, agreement_version, company)
    where withdrawn_at is null and replaced_at is null;
