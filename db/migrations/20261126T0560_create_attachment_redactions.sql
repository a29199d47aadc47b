-- What the published copy of an attachment leaves out. Each stands until a row takes it away; any change asks for the attachment to be cleared anew.
create table attachment_redactions (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null,
  number         integer not null,
  page           integer check (page between 1 and 1000),
  words          text check (char_length(words) between 1 and 300),
  occurrence     integer check (occurrence between 1 and 10000),
  inside         boolean not null default false,
  box            numeric(5, 2)[] check (array_length(box, 1) = 4 and 0 <= all (box) and 100 >= all (box)),
  reason_code    text not null check (reason_code in ('personal-data', 'confidential-business', 'third-party', 'security', 'offensive')),
  note           text check (char_length(note) between 1 and 1000),
  redacted_by    integer not null references people,
  redacted_at    timestamptz not null default now(),
  foreign key (submission_id, number) references attachments (submission_id, number),
  check (words is null or box is null),
  check (occurrence is null or words is not null),
  check (words is not null or box is not null or page is not null)
);
comment on table attachment_redactions is 'Words, a rectangle, or, where there is neither, a whole page.';
comment on column attachment_redactions.page is 'Of a PDF, counted from 1. Null: words in the whole file, or a rectangle of an image.';
comment on column attachment_redactions.words is 'The words that are not published, wherever they stand on the page or in the file, or the one occurrence said.';
comment on column attachment_redactions.inside is 'They are found inside longer words too, because they stand nowhere by themselves.';
comment on column attachment_redactions.box is 'Left, top, width and height in percent of the page or image as it is seen.';
comment on column attachment_redactions.note is 'Own words of the person, shown to the author word for word.';
create index attachment_redactions_by_attachment on attachment_redactions (submission_id, number, id);

create table attachment_redaction_removals (
  redaction_id  bigint primary key references attachment_redactions,
  removed_by    integer not null references people,
  removed_at    timestamptz not null default now()
);

-- To publish an attachment with redactions is proposed by one person and cleared by another, as long as the same redactions stand.
create table attachment_proposals (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null,
  number         integer not null,
  redactions     bigint[] not null check (array_length(redactions, 1) >= 1),
  proposed_by    integer not null references people,
  proposed_at    timestamptz not null default now(),
  foreign key (submission_id, number) references attachments (submission_id, number)
);
comment on column attachment_proposals.redactions is 'Those that stood, in their order. With others the proposal is none.';
create index attachment_proposals_by_attachment on attachment_proposals (submission_id, number, id desc);

alter table attachment_clearances drop constraint attachment_clearances_outcome_check;
alter table attachment_clearances add constraint attachment_clearances_outcome_check check (outcome in ('publish', 'keep-back', 'reopened'));
alter table attachment_clearances add column proposal_id bigint references attachment_proposals;
comment on column attachment_clearances.outcome is 'reopened: its redactions were changed after it was cleared, so it is not public until it is cleared anew.';
comment on column attachment_clearances.proposal_id is 'The proposal that a second person cleared; null where nothing is redacted.';

-- Where each page of a PDF begins in its text, so that words can be told by their page.
alter table file_texts add column page_starts integer[];
comment on column file_texts.page_starts is 'In UTF-16 code units. Null: of a file without pages, or read before pages were told apart.';
