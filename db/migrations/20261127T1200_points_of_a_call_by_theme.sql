-- Under which public theme each public point of a call stands, and which stand under none: what a document of all answers is paged by. To find it
-- anew, every point of a call would be read for every page. Written by the worker every few minutes from what is public, and only where there are
-- many points (app/reports/answers/kept.server.ts); a page tells nothing of it whose point the public views do not show any more.
create table call_points (
  call_id    integer not null references calls,
  pillar_id  integer not null references pillars,
  theme_id   bigint not null,
  reference  text not null,
  point_id   bigint not null references points,
  others     integer not null check (others >= 0),
  outcome    text,
  primary key (call_id, pillar_id, theme_id, reference, point_id) include (outcome, others)
);
create index call_points_by_theme on call_points (theme_id, reference, point_id) include (outcome, others);
comment on column call_points.pillar_id is 'The pillar of the theme; of a point under no theme, that of its comment.';
comment on column call_points.theme_id is '0: under no public theme.';
comment on column call_points.reference is 'Of the comment in which the point stands: the points of a theme are in its order.';
comment on column call_points.others is 'How many other public comments hold the point, as members of a campaign.';
comment on column call_points.outcome is 'What became of the point in public; null: nothing yet.';
