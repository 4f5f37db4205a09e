create schema journal;

create table journal.entry (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  type text not null,
  version integer not null,
  subjects text[] not null,
  cause bigint references journal.entry (seq),
  -- Canonical JSON (RFC 8785) as text: jsonb would reorder and respace it, and the hash is over these bytes.
  data text not null,
  hash bytea not null
);
comment on table journal.entry is 'The history: one row a thing that happened, written in the transaction of the change, never altered.';
create index entry_subjects on journal.entry using gin (subjects);
create index entry_type on journal.entry (type, seq);

create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % is refused', tg_op using errcode = 'restrict_violation';
end
$$;
create trigger entry_is_history before update or delete on journal.entry for each row execute function journal.refuse_change();
create trigger entry_is_kept before truncate on journal.entry for each statement execute function journal.refuse_change();
