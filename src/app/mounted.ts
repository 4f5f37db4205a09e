// What the three doors open onto: the modules, and before them the pages and commands of rooms that have none of their own.
import type { Module } from '../module.ts'
import { modules } from '../modules.ts'
import { allocationDoors, meetingsDoors } from './allocation/doors.ts'
import { backupDoors } from './backup/doors.ts'
import { jobsDoors } from './jobs/doors.ts'
import { journalDoors } from './journal/doors.ts'

export const mounted: Module[] = [...modules, journalDoors, jobsDoors, backupDoors, allocationDoors, meetingsDoors]
