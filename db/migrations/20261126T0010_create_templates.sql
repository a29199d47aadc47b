-- Texts that the desk begins with, in both languages: questions to authors, reasons, joint answers. Administrators change them.
create table templates (
  slug      text primary key,
  used_for  text not null check (used_for in ('question', 'decline', 'withhold', 'response')),
  title_en  text not null,
  title_es  text not null,
  text_en   text not null,
  text_es   text not null,
  listed    boolean not null
);
