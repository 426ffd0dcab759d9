-- Where a gathering of generated text stands, beside the journal of what was asked and paid.

create table generation_course (
    run_id           varchar(200) primary key,
    -- The version of the source's table that passages are read from, the same from the first round to the last; null before it is known.
    passages_version bigint,
    -- Status, rounds, review and groups as the job last saw them, as JSON; null before its first stop.
    course           text,
    at               timestamp with time zone not null
);
