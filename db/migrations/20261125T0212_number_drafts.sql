-- A draft has a number, which an event can name, and an address to which its link was asked to be sent.
alter table drafts
  add column id bigint generated always as identity unique,
  add column email text check (char_length(email) between 3 and 254);
comment on column drafts.email is 'Deleted with the draft.';
