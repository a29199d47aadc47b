-- The chain over the history: each event is linked to all before it, so that none can be changed unseen. Written by a trigger at commit only.
create table chain (
  seq       bigint primary key,
  event_id  bigint not null unique,
  hash      bytea not null check (octet_length(hash) = 32)
);
comment on table chain is 'One link for each event, without a gap, in the order in which they were committed. No foreign key: that no event is missing is what the verification proves.';
comment on column chain.hash is 'SHA-256 of canonical_json({event, previous, seq, version: 1}): the whole event, the hash before it in hexadecimal, this number.';

-- RFC 8785 without members that are null, so that a column which comes later changes no hash of before.
-- The keys are ours and ASCII, the numbers whole: nothing else is hashed. verification.ts says the same in TypeScript.
create function canonical_json(value jsonb) returns text language plpgsql immutable strict as $$
begin
  case jsonb_typeof(value)
    when 'object' then return '{' || coalesce((
      select string_agg(to_json(m.key)::text || ':' || case when jsonb_typeof(m.value) in ('string', 'boolean') then m.value::text else canonical_json(m.value) end, ',' order by m.key collate "C")
      from jsonb_each(value) m where jsonb_typeof(m.value) <> 'null'), '') || '}';
    when 'array' then return '[' || coalesce((
      select string_agg(canonical_json(m.value), ',' order by m.place) from jsonb_array_elements(value) with ordinality m (value, place)), '') || ']';
    when 'number' then
      if value::numeric <> trunc(value::numeric) or abs(value::numeric) > 9007199254740991 then
        raise exception 'the history holds whole numbers only: % was found', value;
      end if;
      return trunc(value::numeric)::text;
    else return value::text;
  end case;
end $$;

create function link(event events) returns void language plpgsql as $$
declare
  last chain;
begin
  select * into last from chain order by seq desc limit 1;
  last.seq := coalesce(last.seq, 0) + 1;
  insert into chain values (last.seq, event.id, sha256(convert_to(canonical_json(jsonb_build_object(
    'event', to_jsonb(event) || jsonb_build_object('at', to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    'previous', encode(last.hash, 'hex'), 'seq', last.seq, 'version', 1)), 'UTF8')));
end $$;

do $$
declare
  event events;
begin
  for event in select * from events order by id loop
    perform link(event);
  end loop;
end $$;

-- At commit, so that nobody waits for another's verb: the lock is held for the commit itself. As the owner, so that the
-- application needs no right to write here. A snapshot from before the lock (repeatable read) ends at the primary key: no fork.
create function link_at_commit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4717);
  perform link(new);
  return null;
end $$;
create constraint trigger events_are_linked after insert on events
  deferrable initially deferred for each row execute function link_at_commit();

create trigger chain_is_only_added before update or delete or truncate on chain
  for each statement execute function refuse_change();
