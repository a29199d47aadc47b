alter table attachments add column received boolean not null default false;
comment on column attachments.received is 'It came with the submission, so its content hash covers it. Those added afterwards are no part of what the receipt shows.';
