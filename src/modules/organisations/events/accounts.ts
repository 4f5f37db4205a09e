// What can happen to accounts: entries of the journal. Subjects are ids; data holds no name and no address.
import { z } from 'zod'
import type { NewEntry } from '../../../journal/index.ts'

const factors = ['password', 'authenticator', 'passkey', 'government'] as const
export type Factor = (typeof factors)[number]

const nothing = z.object({})
const aboutFactor = z.object({ factor: z.enum(factors) })

export const accountShapes = {
  'account.registered': { version: 1, subjects: 'the person', data: nothing },
  'account.confirmed': { version: 1, subjects: 'the person', data: nothing },
  'account.recovery-issued': { version: 1, subjects: 'the person', data: nothing },
  'account.recovery-stopped': { version: 1, subjects: 'the person', data: nothing },
  'account.recovered': { version: 1, subjects: 'the person', data: nothing },
  'factor.added': { version: 1, subjects: 'the person', data: aboutFactor },
  'factor.removed': { version: 1, subjects: 'the person', data: aboutFactor },
}

export function accountRegistered(person: string): NewEntry {
  return { type: 'account.registered', version: 1, subjects: [person], data: {} }
}

export function accountConfirmed(person: string): NewEntry {
  return { type: 'account.confirmed', version: 1, subjects: [person], data: {} }
}

export function factorAdded(person: string, factor: Factor): NewEntry {
  return { type: 'factor.added', version: 1, subjects: [person], data: { factor } }
}

export function factorRemoved(person: string, factor: Factor): NewEntry {
  return { type: 'factor.removed', version: 1, subjects: [person], data: { factor } }
}

export function recoveryIssued(person: string): NewEntry {
  return { type: 'account.recovery-issued', version: 1, subjects: [person], data: {} }
}

export function recoveryStopped(person: string): NewEntry {
  return { type: 'account.recovery-stopped', version: 1, subjects: [person], data: {} }
}

export function accountRecovered(person: string): NewEntry {
  return { type: 'account.recovered', version: 1, subjects: [person], data: {} }
}
