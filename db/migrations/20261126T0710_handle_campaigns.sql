-- What people say of campaigns over what the method found. Everything here is added, never changed: the latest stands.

alter table campaigns
  add column shown_as  bigint references campaigns,
  add column made_by   integer references people;
comment on column campaigns.shown_as is 'The campaign that this one is part of, by the method or by a join that stands; null where it is itself.';
comment on column campaigns.made_by is 'Who split it off another. What the method finds nobody made.';
create index campaigns_by_shown on campaigns (shown_as) where shown_as is not null;

-- A submission that a reviewer took out of a campaign, or put in one.
create table campaign_placements (
  id             bigint generated always as identity primary key,
  submission_id  bigint not null references submissions,
  campaign_id    bigint references campaigns,
  reason         text not null check (char_length(reason) between 1 and 1000),
  placed_by      integer not null references people,
  placed_at      timestamptz not null default now()
);
comment on column campaign_placements.campaign_id is 'Null: it is in no campaign.';
create index campaign_placements_by_submission on campaign_placements (submission_id, id);
create index campaign_placements_by_campaign on campaign_placements (campaign_id, submission_id);

-- Two campaigns that are one, or are one no longer.
create table campaign_joins (
  id         bigint generated always as identity primary key,
  one_id     bigint not null references campaigns,
  other_id   bigint not null references campaigns,
  joined     boolean not null,
  reason     text not null check (char_length(reason) between 1 and 1000),
  joined_by  integer not null references people,
  joined_at  timestamptz not null default now(),
  check (one_id < other_id)
);
create index campaign_joins_by_one on campaign_joins (one_id, other_id, id);
create index campaign_joins_by_other on campaign_joins (other_id);

create table campaign_names (
  id           bigint generated always as identity primary key,
  campaign_id  bigint not null references campaigns,
  name_en      text not null check (char_length(name_en) between 1 and 120),
  name_es      text not null check (char_length(name_es) between 1 and 120),
  named_by     integer not null references people,
  named_at     timestamptz not null default now()
);
create index campaign_names_by_campaign on campaign_names (campaign_id, id);

-- The English and the Spanish version of one template, once a reviewer said so; or that two are not.
create table campaign_links (
  id          bigint generated always as identity primary key,
  one_id      bigint not null references campaigns,
  other_id    bigint not null references campaigns,
  linked      boolean not null,
  settled_by  integer not null references people,
  settled_at  timestamptz not null default now(),
  check (one_id < other_id)
);
create index campaign_links_by_one on campaign_links (one_id, other_id, id);
create index campaign_links_by_other on campaign_links (other_id, one_id, id);

-- In which campaign a submission is, all told: mirrors the text's campaign, its placement and the joins. Kept by stand_in_campaigns.
alter table campaign_members
  add column campaign_id  bigint references campaigns,
  add column by_hand      boolean not null default false,
  add column added        integer check (added >= 0);
comment on column campaign_members.added is 'How many passages its template does not hold. Null until the worker has looked.';
create index campaign_members_by_campaign on campaign_members (campaign_id, submission_id) include (added) where campaign_id is not null;
create index campaign_members_with_added on campaign_members (campaign_id, submission_id) where added > 0;
create index campaign_members_unlooked on campaign_members (campaign_id, submission_id) where added is null;

create view campaign_of as
  select submission_id, campaign_id, text_id, added, by_hand from campaign_members where campaign_id is not null;

-- What a page says of a campaign without counting. `public_` is what is public of it, by public_submissions.
create table campaign_summaries (
  campaign_id         bigint primary key references campaigns,
  template_text_id    bigint not null,
  template_id         bigint not null references submissions,
  language            text not null check (language in ('en', 'es')),
  sentences           integer[] not null,
  submissions         integer not null,
  texts               integer not null,
  with_added          integer not null,
  waiting             integer not null,
  first_received      timestamptz not null,
  last_received       timestamptz not null,
  figures             jsonb not null,
  public_template_id  bigint references submissions,
  public_submissions  integer not null,
  public_texts        integer not null,
  public_first        timestamptz,
  public_last         timestamptz,
  public_figures      jsonb not null,
  method              integer not null,
  summarised_at       timestamptz not null default now()
);
comment on column campaign_summaries.template_id is 'A submission that sent the template.';
comment on column campaign_summaries.sentences is 'How many words each sentence of the template has.';
comment on column campaign_summaries.public_template_id is 'A public submission that sent the template of those that are public: chosen among them alone.';
create index campaign_summaries_by_last on campaign_summaries (last_received desc, campaign_id desc);
create index campaign_summaries_by_public on campaign_summaries (public_last desc, campaign_id desc) where public_submissions > 1;
create index campaign_summaries_waiting on campaign_summaries (last_received desc, campaign_id desc) where waiting > 0;
create index campaign_summaries_by_language on campaign_summaries (language, last_received);

-- Campaigns of which something changed since they were summarised. Only ever added to, so that no verb waits for the worker.
create table unsummarised (id bigint generated always as identity primary key, campaign_id bigint not null);
create index unsummarised_by_campaign on unsummarised (campaign_id, id);

-- Says anew in which campaign these are. What they add has to be looked at again.
create function stand_in_campaigns(ids bigint[]) returns void language sql as $$
  with standing as materialized (
    select m.submission_id, m.campaign_id as was, coalesce(c.shown_as, c.id) as now, p.id is not null as by_hand
    from campaign_members m
    join campaign_texts t on t.id = m.text_id
    left join lateral (select id, campaign_id from campaign_placements where submission_id = m.submission_id order by id desc limit 1) p on true
    left join campaigns c on c.id = case when p.id is null then t.campaign_id else p.campaign_id end
    where m.submission_id = any (ids)
  ), moved as (
    update campaign_members m set campaign_id = s.now, by_hand = s.by_hand, added = null
    from standing s
    where m.submission_id = s.submission_id and ((m.campaign_id, m.by_hand) is distinct from (s.now, s.by_hand) or m.added is not null)
  )
  insert into unsummarised (campaign_id)
  select was from standing where was is not null union select now from standing where now is not null;
$$;

-- By whatever way it changes: the worker, a verb, a load in one go.
create function stands_elsewhere() returns trigger language plpgsql as $$
declare ids bigint[];
begin
  if tg_table_name = 'campaign_members' and tg_op = 'INSERT' then
    select array_agg(n.submission_id) into ids from added n join campaign_texts t on t.id = n.text_id
      where t.campaign_id is not null or exists (select from campaign_placements p where p.submission_id = n.submission_id);
  elsif tg_table_name = 'campaign_members' then
    select array_agg(n.submission_id) into ids from added n join gone o using (submission_id)
      where (n.text_id, n.placed_at) is distinct from (o.text_id, o.placed_at);
  elsif tg_table_name = 'campaign_texts' then
    select array_agg(m.submission_id) into ids from added n join gone o using (id) join campaign_members m on m.text_id = n.id
      where n.campaign_id is distinct from o.campaign_id;
  elsif tg_table_name = 'campaigns' then
    select array_agg(m.submission_id) into ids from campaign_members m where m.submission_id in (
      select m2.submission_id from added n join gone o using (id) join campaign_texts t on t.campaign_id = n.id join campaign_members m2 on m2.text_id = t.id
        where n.shown_as is distinct from o.shown_as
      union
      select p.submission_id from added n join gone o using (id) join campaign_placements p on p.campaign_id = n.id
        where n.shown_as is distinct from o.shown_as);
  else
    select array_agg(submission_id) into ids from added;
  end if;
  if ids is not null then perform stand_in_campaigns(ids); end if;
  return null;
end $$;
create trigger members_stand after insert on campaign_members referencing new table as added for each statement execute function stands_elsewhere();
create trigger members_stand_again after update on campaign_members referencing old table as gone new table as added for each statement execute function stands_elsewhere();
create trigger texts_stand after update on campaign_texts referencing old table as gone new table as added for each statement execute function stands_elsewhere();
create trigger campaigns_stand after update on campaigns referencing old table as gone new table as added for each statement execute function stands_elsewhere();
create trigger placements_stand after insert on campaign_placements referencing new table as added for each statement execute function stands_elsewhere();

-- What a summary tells of its members has changed.
create function is_unsummarised() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'misuse_settlements' then
    insert into unsummarised (campaign_id)
      select distinct m.campaign_id from changed c join misuse_reports r on r.id = c.report_id join campaign_of m on m.submission_id = r.submission_id;
  else
    insert into unsummarised (campaign_id) select distinct m.campaign_id from changed c join campaign_of m on m.submission_id = c.submission_id;
  end if;
  return null;
end $$;
create trigger is_unsummarised after insert on waiting referencing new table as changed for each statement execute function is_unsummarised();
create trigger is_unsummarised_again after delete on waiting referencing old table as changed for each statement execute function is_unsummarised();
create trigger is_unsummarised after insert on publications referencing new table as changed for each statement execute function is_unsummarised();
create trigger is_unsummarised_again after delete on publications referencing old table as changed for each statement execute function is_unsummarised();
create trigger is_unsummarised after insert on withdrawals referencing new table as changed for each statement execute function is_unsummarised();
create trigger is_unsummarised after insert on address_confirmations referencing new table as changed for each statement execute function is_unsummarised();
create trigger is_unsummarised after insert on misuse_reports referencing new table as changed for each statement execute function is_unsummarised();
create trigger is_unsummarised after insert on misuse_settlements referencing new table as changed for each statement execute function is_unsummarised();

-- What was placed before stands now.
select stand_in_campaigns(array_agg(m.submission_id)) from campaign_members m join campaign_texts t on t.id = m.text_id where t.campaign_id is not null;
