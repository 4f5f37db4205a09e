// The log: one JSON object a line, without names, addresses, texts or what was asked for.
import pino, { type Logger } from 'pino'
import { faultOf } from './fault.ts'

export type Log = Logger

export function openLog(level: string): Log {
  return pino({ level, base: { process: process.pid }, serializers: { err: faultOf } })
}
