import { expect, it } from 'vitest'
import { RefusedError, refuse } from '../../values/refusal.ts'
import { faultLine, faultOf } from './fault.ts'

const quoting = Object.assign(new Error('duplicate key (email)=(ada@example.org)'), {
  code: '23505',
  constraint: 'person_email_key',
})

it.each([
  ['a sentence of ours', new Error('The journal lacks entries.'), 'The journal lacks entries.'],
  ['a database that quotes', quoting, 'Error 23505 person_email_key'],
  ['a parser that quotes', new SyntaxError('Unexpected token "Ada"'), 'SyntaxError'],
  ['a refusal', new RefusedError(refuse('listings.not-allowed', { name: 'Ada' })), 'RefusedError listings.not-allowed'],
  ['what is no error', 'Ada', 'string'],
])('of %s only what quotes nobody is told', (_, error, line) => {
  expect(faultLine(error).split(' · ')[0]).toBe(line)
  expect(JSON.stringify(faultOf(error))).not.toMatch(/Ada|ada@/)
})

it('says where', () => {
  expect(faultOf(new Error('x')).frames[0]).toMatch(/^src\/platform\/logging\/fault\.test\.ts:\d+$/)
})
