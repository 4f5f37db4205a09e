// What the network of organisations and people mounts in the house.
import type { Module } from '../../module.ts'
import { words } from './strings/index.ts'

export const organisations: Module = {
  name: 'organisations',
  migrations: new URL('./migrations/', import.meta.url),
  words,
}
