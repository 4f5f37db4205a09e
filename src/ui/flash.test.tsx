// What was done is said once, on the page that a redirect leads to.
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Flash, readSaid, redirectSaying } from './flash.tsx'

it('a redirect carries a code and facts, no words', () => {
  const answer = redirectSaying('/listings/1', { code: 'listings.published', facts: { title: 'ມັນຕົ້ນ; a=b' } })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/listings/1'])
  const cookie = /^muara_said=([^;]*); Path=\/; HttpOnly; SameSite=Lax; Max-Age=60$/.exec(
    answer.headers.get('set-cookie') ?? '',
  )
  expect(readSaid(decodeURIComponent(cookie?.[1] ?? ''))).toEqual({
    tone: 'met',
    code: 'listings.published',
    facts: { title: 'ມັນຕົ້ນ; a=b' },
  })
})

describe('a cookie that is not one of ours says nothing', () => {
  it.each([
    undefined,
    '',
    'x',
    '[]',
    'null',
    '{"code":1}',
    '{"code":"a.b","tone":"loud"}',
    '{"code":"a.b","facts":null}',
  ])('%s', (cookie) => {
    expect(readSaid(cookie)).toBeUndefined()
  })
})

it('it takes the focus, and is put away by opening the page again', () => {
  const html = renderToString(
    <Flash language="pt" here="/listings?page=2" focus>
      Publicado.
    </Flash>,
  )
  expect(html).toMatch(/role="status" tabindex="-1" autofocus/)
  expect(html).toMatch(/href="\/listings\?page=2"/)
  expect(html).toContain('Concluído')
})
