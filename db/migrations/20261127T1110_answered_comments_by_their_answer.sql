-- Who asks for answered comments reads those that were answered last: among a million, the newest comments are those without an answer.
-- And once nearly all are answered, those that still wait are few.
create index promised_answers_given on promised_answers (answered_at desc, submission_id desc) where answered_at is not null;
create index promised_answers_waiting on promised_answers (submission_id) where answered_at is null;
