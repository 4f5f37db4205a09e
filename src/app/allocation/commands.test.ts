import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'muara-allocation-'))
const at = (name: string) => join(folder, name)

function written(name: string, value: unknown): string {
  writeFileSync(at(name), JSON.stringify(value))
  return at(name)
}

async function muara(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const environment = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' }
  const cli = new URL('../cli.ts', import.meta.url).pathname
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', cli, ...args], {
      env: environment,
    })
    return { code: 0, out: stdout, error: stderr }
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string }
    return { code: failed.code, out: failed.stdout, error: failed.stderr }
  }
}

const fair = {
  slots: [{ id: 's1' }, { id: 's2' }],
  tables: 1,
  participants: ['ada', 'lin', 'may'].map((id) => ({ id })),
  requests: [
    { id: 'm1', a: 'ada', b: 'lin', weight: 9 },
    { id: 'm2', a: 'ada', b: 'may', weight: 5 },
    { id: 'm3', a: 'lin', b: 'may', weight: 3 },
  ],
  goal: 'weight',
}

describe('muara meetings', () => {
  it('plans an event, proves the plan, and the checker believes it until one letter is changed', async () => {
    const event = written('event.json', fair)
    const planned = await muara('meetings', 'plan', event, '--out', at('plan.json'), '--certificate', at('proof.json'))
    expect(planned).toMatchObject({ code: 0, error: '' })
    expect(planned.out).toContain('2 of 3 meetings are placed.')
    const plan = JSON.parse(readFileSync(at('plan.json'), 'utf8'))
    expect(plan.unplaced).toMatchObject([{ id: 'm3', why: expect.any(String), smallest_change: expect.any(String) }])
    expect(await muara('meetings', 'check', event, at('plan.json'), at('proof.json'))).toMatchObject({ code: 0 })
    plan.meetings[0].slot = plan.meetings[1].slot
    const forged = await muara('meetings', 'check', event, written('forged.json', plan), at('proof.json'))
    expect(forged.code).toBe(1)
    expect(forged.error).toContain('“ada” is in two meetings')
    const changed = written('changed.json', { ...fair, tables: 2 })
    const other = await muara('meetings', 'check', changed, at('plan.json'), at('proof.json'))
    expect(other).toMatchObject({ code: 1, error: expect.stringContaining('belongs to another input') })
  })

  it('says what one more table would be worth', async () => {
    const people = ['ada', 'lin', 'may', 'tun', 'ngo', 'san']
    const requests = [9, 5, 5].map((weight, pair) => ({
      id: `m${pair}`,
      a: people[2 * pair],
      b: people[2 * pair + 1],
      weight,
    }))
    const scarce = written('scarce.json', { ...fair, participants: people.map((id) => ({ id })), requests })
    const planned = await muara('meetings', 'plan', scarce, '--out', at('scarce-plan.json'))
    expect(planned.out).toContain('One more table is worth at most 5 points in each of these slots: s1, s2')
  })

  it('gives the same bytes for the same event and seed', async () => {
    const event = written('same.json', fair)
    const runs = [
      await muara('meetings', 'plan', event, '--seed', '7'),
      await muara('meetings', 'plan', event, '--seed', '7'),
    ]
    expect(runs[0]!.out).toBe(runs[1]!.out)
  })

  it('names what a fixed slot makes impossible, and writes nothing', async () => {
    const requests = fair.requests.map((one) => ({ ...one, fixed: 's1' }))
    const event = written('clash.json', { ...fair, requests })
    const answer = await muara('meetings', 'plan', event, '--out', at('never.json'))
    expect(answer).toMatchObject({ code: 1, error: expect.stringContaining('share a participant') })
    expect(existsSync(at('never.json'))).toBe(false)
  })

  it('repairs a published plan', async () => {
    const event = written('repair.json', fair)
    await muara('meetings', 'plan', event, '--out', at('published.json'))
    const ill = written('ill.json', {
      ...fair,
      participants: [{ id: 'ada', unavailable: ['s1', 's2'] }, { id: 'lin' }, { id: 'may' }],
    })
    const answer = await muara(
      'meetings',
      'plan',
      ill,
      '--from',
      at('published.json'),
      '--disturb',
      'fill',
      '--out',
      at('repaired.json'),
    )
    expect(answer.out).toContain('2 are cancelled; 1 are new')
  })

  it('says in a sentence where an event is wrong, and how it is used', async () => {
    const wrong = written('wrong.json', { ...fair, requests: [{ id: 'm1', a: 'ada', b: 'nobody' }] })
    expect(await muara('meetings', 'plan', wrong)).toMatchObject({
      code: 1,
      error: expect.stringContaining('“nobody”'),
    })
    expect(await muara('meetings')).toMatchObject({ code: 2, error: expect.stringContaining('Usage') })
    expect(await muara('meetings', 'plan', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage') })
  })
})

describe('muara allocate', () => {
  it('allocates, proves, checks, and says which rules make a problem impossible', async () => {
    const problem = {
      options: [
        { id: 'a', group: 'x', value: 3, uses: { seats: 1 } },
        { id: 'b', group: 'y', value: 4, uses: { seats: 1 } },
      ],
      rows: [{ id: 'seats', at_most: 1 }],
    }
    const file = written('problem.json', problem)
    const answer = await muara('allocate', file, '--out', at('chosen.json'), '--certificate', at('chosen-proof.json'))
    expect(answer.out).toContain('proved that nothing better is possible')
    expect(await muara('allocate', 'check', file, at('chosen.json'), at('chosen-proof.json'))).toMatchObject({
      code: 0,
    })
    const tight = { ...problem, groups: ['x', 'y'].map((id) => ({ id, at_least: 1 })) }
    const impossible = await muara('allocate', written('tight.json', tight))
    expect(impossible.code).toBe(1)
    expect(impossible.error).toContain('“seats” must be at most 1.')
  })
})
