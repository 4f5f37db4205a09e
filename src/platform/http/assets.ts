// Files that never change under their name: held in memory, compressed once, cached by the browser for a year.
import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import type { HouseEnv } from './visit.ts'

export interface AssetShelf {
  /** Keeps a file and returns its address, which changes with its content. */
  put(name: string, content: string | Uint8Array): string
  mount(app: Hono<HouseEnv>): void
}

export function createAssetShelf(): AssetShelf {
  const shelf = new Map<string, Asset>()
  return {
    put: (name, content) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      const address = `/assets/${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}/${name}`
      if (!shelf.has(address)) shelf.set(address, assetOf(name, bytes))
      return address
    },
    mount: (app) => {
      app.get('/assets/:hash/:name', (context) => {
        const asset = shelf.get(new URL(context.req.url).pathname)
        return asset ? respond(asset, context.req.header('accept-encoding') ?? '') : context.notFound()
      })
    },
  }
}

interface Asset {
  type: string
  plain: Uint8Array
  gzip: Uint8Array | undefined
  brotli: Uint8Array | undefined
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

function assetOf(name: string, plain: Uint8Array): Asset {
  const extension = name.split('.').at(-1) ?? ''
  const isText = extension !== 'woff2'
  return {
    type: types[extension] ?? 'application/octet-stream',
    plain,
    gzip: isText ? gzipSync(plain) : undefined,
    brotli: isText ? brotliCompressSync(plain) : undefined,
  }
}

function respond(asset: Asset, accepted: string): Response {
  const [encoding, bytes] = chooseEncoding(asset, accepted)
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  }
  if (encoding) headers['content-encoding'] = encoding
  return new Response(Buffer.from(bytes), { headers })
}

function chooseEncoding(asset: Asset, accepted: string): [string | undefined, Uint8Array] {
  if (asset.brotli && /\bbr\b/.test(accepted)) return ['br', asset.brotli]
  if (asset.gzip && /\bgzip\b/.test(accepted)) return ['gzip', asset.gzip]
  return [undefined, asset.plain]
}
