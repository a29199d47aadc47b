-- A decision that is undone takes the public copy back. What was marked in it stays a row, and is of the public record again with the next publication (public_points joins what is public).
alter table points drop constraint points_submission_id_fkey;
alter table points add foreign key (submission_id) references submissions;
alter table unmarked drop constraint unmarked_submission_id_fkey;
alter table unmarked add foreign key (submission_id) references submissions;
