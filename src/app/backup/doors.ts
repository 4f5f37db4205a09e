// Backing up and restoring, for operators at a terminal; the work itself is src/platform/backup.
import type { Module } from '../../module.ts'
import { backupCommand, restoreCommand } from './cli.ts'
import { words } from './strings/index.ts'

export const backupDoors: Module = { name: 'backup', words, commands: [backupCommand, restoreCommand] }
