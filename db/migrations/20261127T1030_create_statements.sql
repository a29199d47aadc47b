-- What both governments say of an initiative: what they asked, what they heard, what they did, and what they did not do and why.
-- Each version stands for itself. One that leads of both governments agreed to, word for word in both languages, is public.
create table statement_versions (
  initiative_id  integer not null references initiatives,
  number         integer not null check (number >= 1),
  asked_en       text not null check (char_length(asked_en) between 1 and 4000),
  asked_es       text not null check (char_length(asked_es) between 1 and 4000),
  heard_en       text not null check (char_length(heard_en) between 1 and 4000),
  heard_es       text not null check (char_length(heard_es) between 1 and 4000),
  did_en         text not null check (char_length(did_en) between 1 and 4000),
  did_es         text not null check (char_length(did_es) between 1 and 4000),
  did_not_en     text not null check (char_length(did_not_en) between 1 and 4000),
  did_not_es     text not null check (char_length(did_not_es) between 1 and 4000),
  hash           text not null check (hash ~ '^[0-9a-f]{64}$'),
  written_by     integer not null references people,
  written_at     timestamptz not null default now(),
  primary key (initiative_id, number),
  unique (initiative_id, number, hash)
);
comment on column statement_versions.hash is 'SHA-256 of all eight texts as canonical JSON: what an agreement is given to.';

create table statement_agreements (
  initiative_id  integer not null,
  number         integer not null,
  hash           text not null,
  government     text not null check (government in ('US', 'MX')),
  agreed_by      integer not null references people,
  agreed_at      timestamptz not null default now(),
  primary key (initiative_id, number, government),
  foreign key (initiative_id, number, hash) references statement_versions (initiative_id, number, hash)
);

create view public_statements as
select distinct on (v.initiative_id) v.initiative_id, v.number, v.asked_en, v.asked_es, v.heard_en, v.heard_es, v.did_en, v.did_es, v.did_not_en, v.did_not_es, v.hash, g.agreed_at
from statement_versions v
join (select initiative_id, number, max(agreed_at) as agreed_at from statement_agreements group by initiative_id, number having count(*) = 2) g using (initiative_id, number)
order by v.initiative_id, v.number desc;
comment on view public_statements is 'Of each initiative the latest version that both governments agreed to.';

-- Themes are counted anew: by the countries of distinct texts, in all and for each initiative.
insert into unnumbered (theme_id) select id from themes;
comment on column theme_numbers.public_figures is 'As figures, with the distinct texts of each country, of all and of each initiative by its number: "sides": {"all": {"US": 0, "MX": 0}, "4": {...}}.';
