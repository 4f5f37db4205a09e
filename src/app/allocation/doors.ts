// The commands of the allocation engine; they read and write files and need no server. The module of meetings, when it comes, takes over its name.
import type { Module } from '../../module.ts'
import { allocateCommand } from './allocate.ts'
import { meetingsCommand } from './meetings.ts'
import { words } from './strings/index.ts'

export const allocationDoors: Module = { name: 'allocation', words, commands: [allocateCommand] }

/** The event's reader refuses under the name of the meetings. */
export const meetingsDoors: Module = { name: 'meetings', words, commands: [meetingsCommand] }
