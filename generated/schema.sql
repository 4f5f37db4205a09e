-- The tables of the house after all migrations; rewritten by bin/check. Jobs live in the schema graphile_worker, which is its own.

create schema journal;

-- Entries that stand with their change and wait for their number, a second at most while a server runs; then they move to journal.entry.
create table journal.arrival (
  place bigint not null generated always as identity,
  at timestamp(3) with time zone not null,
  actor text not null,
  type text not null,
  version integer not null,
  subjects text[] not null,
  cause bigint,
  data text not null,
  constraint arrival_pkey PRIMARY KEY (place),
  constraint arrival_cause_fkey FOREIGN KEY (cause) REFERENCES journal.entry(seq)
);
CREATE TRIGGER arrival_is_history BEFORE UPDATE ON journal.arrival FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER arrival_is_kept BEFORE TRUNCATE ON journal.arrival FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER arrival_moves_only BEFORE DELETE ON journal.arrival FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_removal();

-- What the log has signed: how many entries there were and the root over them (C2SP tlog-checkpoint).
create table journal.checkpoint (
  size bigint not null,
  at timestamp(3) with time zone not null,
  note text not null,
  constraint checkpoint_pkey PRIMARY KEY (size),
  constraint checkpoint_size_check CHECK ((size > 0))
);
CREATE TRIGGER checkpoint_is_history BEFORE DELETE OR UPDATE ON journal.checkpoint FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER checkpoint_is_kept BEFORE TRUNCATE ON journal.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

-- The history: one row a thing that happened, written in the transaction of the change, never altered.
create table journal.entry (
  seq bigint not null,
  at timestamp(3) with time zone not null,
  actor text not null,
  type text not null,
  version integer not null,
  subjects text[] not null,
  cause bigint,
  data text not null,
  hash bytea not null,
  constraint entry_pkey PRIMARY KEY (seq),
  constraint entry_cause_fkey FOREIGN KEY (cause) REFERENCES journal.entry(seq)
);
CREATE INDEX entry_subjects ON journal.entry USING gin (subjects);
CREATE INDEX entry_type ON journal.entry USING btree (type, seq);
CREATE TRIGGER entry_is_history BEFORE DELETE OR UPDATE ON journal.entry FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER entry_is_kept BEFORE TRUNCATE ON journal.entry FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

-- How far each follower has read: the number of the last entry it has dealt with.
create table journal.follower (
  name text not null,
  cursor bigint not null default 0,
  moved_at timestamp with time zone not null default now(),
  constraint follower_pkey PRIMARY KEY (name)
);

-- The name under which this log signs, and the key to verify it with; made once, the private part is in platform.secret.
create table journal.log (
  origin text not null,
  verifier_key text not null,
  made_at timestamp with time zone not null,
  only_one boolean not null default true,
  constraint log_pkey PRIMARY KEY (only_one),
  constraint log_only_one_check CHECK (only_one)
);
CREATE TRIGGER log_is_history BEFORE DELETE OR UPDATE ON journal.log FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER log_is_kept BEFORE TRUNCATE ON journal.log FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

-- The full tiles of the Merkle tree (C2SP tlog-tiles): 256 hashes each, worked out from the entries; partial tiles are read from what lies below them.
create table journal.tile (
  level integer not null,
  index bigint not null,
  hashes bytea not null,
  root bytea not null,
  constraint tile_pkey PRIMARY KEY (level, index),
  constraint tile_hashes_check CHECK ((length(hashes) = 8192)),
  constraint tile_index_check CHECK ((index >= 0)),
  constraint tile_level_check CHECK (((level >= 0) AND (level <= 7))),
  constraint tile_root_check CHECK ((length(root) = 32))
);
CREATE TRIGGER tile_is_history BEFORE DELETE OR UPDATE ON journal.tile FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER tile_is_kept BEFORE TRUNCATE ON journal.tile FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

CREATE OR REPLACE FUNCTION journal.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only: % is refused', tg_op using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION journal.refuse_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('journal.numbering', true) is distinct from 'on' then
    raise exception 'an entry leaves its waiting place only when it gets its number' using errcode = 'restrict_violation';
  end if;
  return null;
end
$function$
;

create schema listings;

-- A file somebody brought, read and judged, before anything of it is a listing.
create table listings.import_preview (
  id uuid not null,
  actor text not null,
  file_name text not null,
  format text not null,
  source text not null,
  state text not null,
  unknown_columns text[] not null,
  counts jsonb not null,
  created_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  constraint import_preview_pkey PRIMARY KEY (id),
  constraint import_preview_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'discarded'::text])))
);

-- One row of a previewed file and what will become of it.
create table listings.import_row (
  preview_id uuid not null,
  line integer not null,
  fate text not null,
  ref text not null,
  title text not null,
  listing jsonb,
  problems jsonb,
  constraint import_row_pkey PRIMARY KEY (preview_id, line),
  constraint import_row_preview_id_fkey FOREIGN KEY (preview_id) REFERENCES listings.import_preview(id) ON DELETE CASCADE,
  constraint import_row_check CHECK (((fate = 'refused'::text) = (listing IS NULL))),
  constraint import_row_fate_check CHECK ((fate = ANY (ARRAY['new'::text, 'changed'::text, 'unchanged'::text, 'refused'::text])))
);

-- Offers and needs as their authors wrote them, in the author's language.
create table listings.listing (
  id uuid not null,
  source text not null,
  ref text not null,
  kind text not null,
  language text not null,
  title text not null,
  summary text,
  description text,
  country text,
  organisation text,
  trl smallint,
  partnership text[] not null,
  sectors text[] not null,
  keywords text[] not null,
  expires date,
  attributes jsonb not null,
  fingerprint text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint listing_pkey PRIMARY KEY (id),
  constraint listing_source_ref_key UNIQUE (source, ref),
  constraint listing_check CHECK (((summary IS NOT NULL) OR (description IS NOT NULL))),
  constraint listing_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint listing_kind_check CHECK ((kind = ANY (ARRAY['offer'::text, 'need'::text]))),
  constraint listing_title_check CHECK ((title <> ''::text)),
  constraint listing_trl_check CHECK (((trl >= 1) AND (trl <= 9)))
);
CREATE INDEX listing_newest ON listings.listing USING btree (updated_at DESC, id DESC);

create schema platform;

-- What has happened to this database once and must not happen again, such as its first start.
create table platform.mark (
  name text not null,
  made_at timestamp with time zone not null default now(),
  constraint mark_pkey PRIMARY KEY (name)
);

create table platform.migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

-- Keys that all nodes on this database share, such as the one that signs session cookies.
create table platform.secret (
  name text not null,
  value bytea not null,
  made_at timestamp with time zone not null default now(),
  constraint secret_pkey PRIMARY KEY (name)
);
