-- An entry's hash knows milliseconds; finer parts, which nobody writes, must not be there for anybody to change unseen.
alter table journal.entry alter column at type timestamptz(3);

create table journal.arrival (
  place bigint generated always as identity primary key,
  at timestamptz(3) not null,
  actor text not null,
  type text not null,
  version integer not null,
  subjects text[] not null,
  cause bigint references journal.entry (seq),
  data text not null
);
comment on table journal.arrival is 'Entries that stand with their change and wait for their number, a second at most while a server runs; then they move to journal.entry.';

create function journal.refuse_removal() returns trigger language plpgsql as $$
begin
  if current_setting('journal.numbering', true) is distinct from 'on' then
    raise exception 'an entry leaves its waiting place only when it gets its number' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;
create trigger arrival_is_history before update on journal.arrival for each row execute function journal.refuse_change();
create trigger arrival_is_kept before truncate on journal.arrival for each statement execute function journal.refuse_change();
create trigger arrival_moves_only before delete on journal.arrival for each statement execute function journal.refuse_removal();

create table journal.tile (
  level integer not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null check (length(hashes) = 8192),
  -- The hash that this tile is on the level above, so that nobody works it out twice.
  root bytea not null check (length(root) = 32),
  primary key (level, index)
);
comment on table journal.tile is 'The full tiles of the Merkle tree (C2SP tlog-tiles): 256 hashes each, worked out from the entries; partial tiles are read from what lies below them.';

create table journal.log (
  origin text not null,
  verifier_key text not null,
  made_at timestamptz not null,
  only_one boolean primary key default true check (only_one)
);
comment on table journal.log is 'The name under which this log signs, and the key to verify it with; made once, the private part is in platform.secret.';

create table journal.checkpoint (
  size bigint primary key check (size > 0),
  at timestamptz(3) not null,
  note text not null
);
comment on table journal.checkpoint is 'What the log has signed: how many entries there were and the root over them (C2SP tlog-checkpoint).';

create trigger tile_is_history before update or delete on journal.tile for each row execute function journal.refuse_change();
create trigger tile_is_kept before truncate on journal.tile for each statement execute function journal.refuse_change();
create trigger log_is_history before update or delete on journal.log for each row execute function journal.refuse_change();
create trigger log_is_kept before truncate on journal.log for each statement execute function journal.refuse_change();
create trigger checkpoint_is_history before update or delete on journal.checkpoint for each row execute function journal.refuse_change();
create trigger checkpoint_is_kept before truncate on journal.checkpoint for each statement execute function journal.refuse_change();

create table journal.follower (
  name text primary key,
  cursor bigint not null default 0,
  moved_at timestamptz not null default now()
);
comment on table journal.follower is 'How far each follower has read: the number of the last entry it has dealt with.';
