create schema listings;

create table listings.listing (
  id uuid primary key,
  source text not null,
  ref text not null,
  kind text not null check (kind in ('offer', 'need')),
  language text not null,
  title text not null check (title <> ''),
  summary text,
  description text,
  country text check (country ~ '^[A-Z]{2}$'),
  organisation text,
  trl smallint check (trl between 1 and 9),
  partnership text[] not null,
  sectors text[] not null,
  keywords text[] not null,
  expires date,
  attributes jsonb not null,
  fingerprint text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The same catalogue brought in again finds its listings by these and makes no second one.
  unique (source, ref),
  check (summary is not null or description is not null)
);
comment on table listings.listing is 'Offers and needs as their authors wrote them, in the author''s language.';
create index listing_newest on listings.listing (updated_at desc, id desc);

create table listings.import_preview (
  id uuid primary key,
  actor text not null,
  file_name text not null,
  format text not null,
  source text not null,
  state text not null check (state in ('open', 'confirmed', 'discarded')),
  unknown_columns text[] not null,
  counts jsonb not null,
  created_at timestamptz not null,
  decided_at timestamptz
);
comment on table listings.import_preview is 'A file somebody brought, read and judged, before anything of it is a listing.';

create table listings.import_row (
  preview_id uuid not null references listings.import_preview (id) on delete cascade,
  line integer not null,
  fate text not null check (fate in ('new', 'changed', 'unchanged', 'refused')),
  ref text not null,
  title text not null,
  listing jsonb,
  problems jsonb,
  primary key (preview_id, line),
  check ((fate = 'refused') = (listing is null))
);
comment on table listings.import_row is 'One row of a previewed file and what will become of it.';
