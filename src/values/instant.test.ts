import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDate, calendarDate, daysBetween } from './calendar-date.ts'
import { clockTime, dayIn, instant, instantAt, offsetMinutes, timeIn } from './instant.ts'
import { countryOfZone, timeZone, zonesOf } from './time-zone.ts'

const zone = (name: string) => timeZone(name)!
const day = (text: string) => calendarDate(text)!
const time = (text: string) => clockTime(text)!

describe('a zone', () => {
  it.each([
    ['Asia/Yangon', 'Asia/Yangon'],
    ['asia/rangoon', 'Asia/Yangon'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    [' UTC ', 'UTC'],
    ['America/Argentina/Ushuaia', 'America/Argentina/Ushuaia'],
    ['+07:00', undefined],
    ['Etc/GMT-7', undefined],
    ['GMT+7', undefined],
    ['Asia/Atlantis', undefined],
    ['', undefined],
  ])('%j is %j', (text, name) => {
    expect(timeZone(text)).toBe(name)
  })

  it.each([
    ['ID', ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']],
    ['MM', ['Asia/Yangon']],
    ['CN', ['Asia/Shanghai']],
    ['TL', ['Asia/Dili']],
    ['FR', []],
    ['constructor', []],
  ])('%s keeps %j', (country, zones) => {
    expect(zonesOf(country)).toEqual(zones)
    for (const one of zones) expect([timeZone(one), countryOfZone(zone(one))]).toEqual([one, country])
  })
})

describe('the same moment on several clocks', () => {
  it.each([
    ['2026-11-22T17:45:00Z', 'Asia/Yangon', '2026-11-23', '00:15', 390],
    ['2026-11-22T17:45:00Z', 'Asia/Kolkata', '2026-11-22', '23:15', 330],
    ['2026-11-22T17:45:00Z', 'Asia/Kathmandu', '2026-11-22', '23:30', 345],
    ['2026-11-22T17:45:00Z', 'Asia/Bangkok', '2026-11-23', '00:45', 420],
    ['2026-11-22T17:45:00Z', 'Asia/Makassar', '2026-11-23', '01:45', 480],
    ['2026-11-22T17:45:00Z', 'Asia/Jayapura', '2026-11-23', '02:45', 540],
    ['2026-11-22T17:45:00Z', 'America/New_York', '2026-11-22', '12:45', -300],
    ['2026-07-01T17:45:00Z', 'America/New_York', '2026-07-01', '13:45', -240],
    ['2026-11-22T17:45:00Z', 'UTC', '2026-11-22', '17:45', 0],
  ])('%s in %s is %s %s', (at, name, onDay, atTime, minutes) => {
    const moment = instant(at)!
    expect([dayIn(zone(name), moment), timeIn(zone(name), moment)]).toEqual([onDay, atTime])
    expect(offsetMinutes(moment, zone(name))).toBe(minutes)
  })
})

describe('what a clock shows, as a moment', () => {
  it.each([
    ['2026-11-23', '00:15', 'Asia/Yangon', '2026-11-22T17:45:00.000Z', 'half an hour beside its neighbours'],
    ['2026-11-23', '09:00', 'Asia/Dili', '2026-11-23T00:00:00.000Z', 'nine hours ahead'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z', 'an hour that is skipped, read as before'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', 'an hour that comes twice, the first'],
    ['2026-11-01', '03:30', 'America/New_York', '2026-11-01T08:30:00.000Z', 'after the change'],
  ])('%s %s in %s is %s: %s', (onDay, atTime, name, at) => {
    expect(instantAt(day(onDay), time(atTime), zone(name)).toISOString()).toBe(at)
  })

  it('there and back again, in every zone of the region', () => {
    const zones = ['KH', 'MM', 'ID', 'CN', 'TL', 'JP'].flatMap((country) => zonesOf(country))
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, there) => {
        const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
        expect(instantAt(dayIn(there, minute), timeIn(there, minute), there)).toEqual(minute)
      }),
    )
  })
})

it.each([
  ['2027-06-30T09:30:00+06:30', '2027-06-30T03:00:00.000Z'],
  ['2027-06-30T09:30Z', '2027-06-30T09:30:00.000Z'],
  ['2027-06-30T09:30:00', undefined],
  ['2027-02-30T09:30:00Z', undefined],
  ['2027-06-30', undefined],
  ['2027-06-30T25:00:00Z', undefined],
])('%j names the moment %j', (text, at) => {
  expect(instant(text)?.toISOString()).toBe(at)
})

it.each(['9:30', '24:00', '12:60', 'noon'])('%j is on no clock', (text) => {
  expect(clockTime(text)).toBeUndefined()
})

it('days follow each other over the ends of months and years', () => {
  expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29')
  expect(daysBetween(day('2026-12-30'), day('2027-01-02'))).toEqual([
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ])
  expect(daysBetween(day('2026-12-30'), '2026-12-29' as CalendarDate)).toEqual([])
})
