-- Where comments of an initiative are grouped in sets, PostgreSQL 18 does not see that "initiative_id = 1" is "not null", and read every publication.
drop index publications_by_initiative;
create index publications_by_initiative on publications (initiative_id, submission_id);
