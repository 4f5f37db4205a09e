// The addresses of the exchange and the forms behind them.
import type { Hono, Context as HonoContext } from 'hono'
import type { House } from '../../../module.ts'
import { readUpload } from '../../../platform/http/read-upload.ts'
import type { HouseEnv, Visit } from '../../../platform/http/visit.ts'
import { isId } from '../../../values/id.ts'
import { must, RefusedError, reject } from '../../../values/refusal.ts'
import { permit } from '../access.ts'
import { confirmImport, discardImport, previewImport, publishListing, readPreview } from '../actions.ts'
import { type Fate, fates, type ListingId, largestFileBytes, type PreviewId } from '../schema.ts'
import { words } from '../strings/index.ts'
import { importPage, previewPage, previewPageSize } from './import.tsx'
import { listingPage } from './listing.tsx'
import { listingsPage } from './listings.tsx'
import { newListingPage, type Typed } from './new-listing.tsx'

type Request = HonoContext<HouseEnv>

export function mountPages(app: Hono<HouseEnv>, house: House): void {
  app.get('/listings', (request) => listingsPage(request.var.visit))
  app.get('/listings/import', (request) => importPage(request.var.visit))
  app.post('/listings/import', (request) => bringFile(request))
  app.get('/listings/import/:id', (request) => showPreview(request.var.visit, previewId(request)))
  app.post('/listings/import/:id/confirm', async (request) => {
    await confirmImport(request.var.visit, previewId(request))
    return request.redirect(`/listings/import/${previewId(request)}`, 303)
  })
  app.post('/listings/import/:id/discard', async (request) => {
    await discardImport(request.var.visit, previewId(request))
    return request.redirect(`/listings/import/${previewId(request)}`, 303)
  })
  app.get('/listings/new', (request) =>
    newListingPage(request.var.visit, Object.fromEntries(request.var.visit.url.searchParams)),
  )
  app.post('/listings/new', (request) => publish(request))
  app.get('/listings/:id', (request) => listingPage(request.var.visit, house, listingId(request)))
}

async function bringFile(request: Request): Promise<Response> {
  const { visit } = request.var
  must(permit(visit.actor, 'importListings'))
  const upload = await readUpload(request, largestFileBytes + formOverheadBytes)
  try {
    if ('tooLarge' in upload)
      reject('listings.upload-too-large', { megabytes: megabytes(upload.tooLarge), limit: megabytes(largestFileBytes) })
    const file = 'form' in upload ? upload.form.get('file') : null
    if (!(file instanceof File) || file.name === '') reject('listings.no-file')
    const preview = await previewImport(visit, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    return request.redirect(`/listings/import/${preview.id}`, 303)
  } catch (error) {
    // The form comes back with the reason above it, so that the next file is one step away.
    if (error instanceof RefusedError && error.refusal.code.startsWith('listings.'))
      return importPage(visit, refusalSentence(visit, error))
    throw error
  }
}

/** What a multipart form needs around the file itself. */
const formOverheadBytes = 64 * 1024

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

function refusalSentence(visit: Visit, error: RefusedError): string {
  return (
    words.sentence(visit.language, error.refusal.code.replace('listings.', 'refusal.'), error.refusal.facts) ??
    error.refusal.code
  )
}

async function showPreview(visit: Visit, id: PreviewId): Promise<Response> {
  const wanted = visit.url.searchParams.get('fate')
  const fate = fates.find((name): name is Fate => name === wanted)
  const page = Math.min(100_000, Math.max(1, Math.trunc(Number(visit.url.searchParams.get('page') ?? 1)) || 1))
  const { preview, rows } = await readPreview(visit, id, fate, {
    offset: (page - 1) * previewPageSize,
    limit: previewPageSize,
  })
  return previewPage(visit, preview, rows, { fate, page })
}

async function publish(request: Request): Promise<Response> {
  const { visit } = request.var
  must(permit(visit.actor, 'publishListing'))
  const upload = await readUpload(request, 512 * 1024)
  if (!('form' in upload)) reject('shell.form-unreadable')
  const typed = typedForm(upload.form)
  const result = await publishListing(visit, typed)
  if ('problems' in result) return newListingPage(visit, typed, result.problems)
  return request.redirect(`/listings/${result.id}`, 303)
}

function typedForm(form: FormData): Typed {
  const typed: Typed = {}
  for (const name of [
    'kind',
    'language',
    'title',
    'summary',
    'description',
    'organisation',
    'country',
    'trl',
    'expires',
  ]) {
    const value = form.get(name)
    if (typeof value === 'string' && value !== '') typed[name] = value
  }
  typed.partnership = form.getAll('partnership').filter((value) => typeof value === 'string')
  return typed
}

function listingId(request: Request): ListingId {
  const id = request.req.param('id') ?? ''
  return isId<'listing'>(id) ? id : reject('listings.listing-not-found')
}

function previewId(request: Request): PreviewId {
  const id = request.req.param('id') ?? ''
  return isId<'preview'>(id) ? id : reject('listings.preview-not-found')
}
