import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { HouseEnv } from '../platform/http/visit.ts'
import { mountTheme, schemeOf } from './theme.ts'

const app = new Hono<HouseEnv>()
mountTheme(app, true)
const choose = async (theme: string, here: string) =>
  await app.request('/theme', { method: 'POST', body: new URLSearchParams({ theme, here }) })

it('the choice is kept for a year and leads back to where the reader was', async () => {
  const answer = await choose('dark', '/listings?q=ມັນ&page=2')
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    '/listings?q=%E0%BA%A1%E0%BA%B1%E0%BA%99&page=2',
  ])
  expect(answer.headers.get('set-cookie')).toBe('theme=dark; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax')
})

it('what is no theme leaves it to the device', async () => {
  expect((await choose('pink', '/')).headers.get('set-cookie')).toMatch(/^theme=auto;/)
  expect(['light', 'dark', 'auto', undefined, '"><script>'].map(schemeOf)).toEqual([
    'light',
    'dark',
    undefined,
    undefined,
    undefined,
  ])
})

describe('nobody is led to another site', () => {
  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\t//elsewhere.example',
    'javascript:alert(1)',
    'http://[',
  ])('%j', async (here) => {
    expect((await choose('dark', here)).headers.get('location')).toBe('/')
  })
})
