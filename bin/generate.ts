// Rewrites generated/ from the code and the migrated database: openapi.json, schema.sql, events.json. Ends with 1 when something was out of date.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { houseMigrations, migrateHouse } from '../src/app/migrate-house.ts'
import { mounted } from '../src/app/mounted.ts'
import { schemasOf } from '../src/platform/backup/tables.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import type { ApiRoute } from '../src/platform/http/api-route.ts'
import { describeSchemas } from './describe-schemas.ts'

const folder = fileURLToPath(new URL('../generated/', import.meta.url))

/** The names of the files that were out of date. */
export async function generate(): Promise<string[]> {
  const wanted = { 'openapi.json': json(openApi()), 'events.json': json(events()), 'schema.sql': await schema() }
  mkdirSync(folder, { recursive: true })
  return Object.entries(wanted).flatMap(([name, text]) => {
    const path = join(folder, name)
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return []
    writeFileSync(path, text)
    return [name]
  })
}

/** Made from the shapes that read the questions: a second framework for routes would say everything twice or own every route. */
export function openApi(): object {
  const routes = mounted.flatMap((module) => (module.api ?? []).map((route) => ({ route, tag: module.name })))
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Muara', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: Object.fromEntries(
      routes.map(({ route, tag }) => [
        route.path.replace(/:(\w+)/g, '{$1}'),
        { [route.method]: operation(route, tag) },
      ]),
    ),
    components: { schemas: { Problem: shapeOf(problem, 'output') } },
  }
}

/** RFC 9457, as src/app/refusals.tsx writes it. */
const problem = z.object({
  type: z.string(),
  title: z.string().describe('The code of the refusal'),
  status: z.number().int(),
  detail: z.string().describe('A sentence in the reader’s language'),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

function operation({ summary, query, answer }: ApiRoute, tag: string): object {
  const asked = shapeOf(query, 'input') as { properties: Record<string, object>; required?: string[] }
  return {
    summary,
    tags: [tag],
    parameters: Object.entries(asked.properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: asked.required?.includes(name) ?? false,
      schema,
    })),
    responses: {
      200: { description: 'The answer', content: { 'application/json': { schema: shapeOf(answer, 'output') } } },
      default: {
        description: 'A refusal',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function events(): object {
  return Object.fromEntries(
    mounted
      .flatMap((module) =>
        Object.entries(module.events ?? {}).map(([type, shape]) => ({ type, module: module.name, shape })),
      )
      .sort((one, other) => (one.type < other.type ? -1 : 1))
      .map(({ type, module, shape: { version, subjects, data } }) => [
        type,
        { module, version, subjects, data: shapeOf(data, 'output') },
      ]),
  )
}

function shapeOf(shape: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  // In a question everything is text; what is made of it comes after.
  return rest
}

async function schema(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'muara-generate-'))
  // Within reach of the user that root lends the server, so that the cluster lies inside and goes with the folder.
  chmodSync(data, 0o711)
  const open = await openDatabase({ databaseUrl: undefined, dataFolder: data })
  try {
    await migrateHouse(open)
    return await describeSchemas(open.db, schemasOf(houseMigrations()))
  } finally {
    await open.close()
    rmSync(data, { recursive: true, force: true })
  }
}

function json(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stale = await generate()
  for (const name of stale)
    process.stdout.write(
      `generated/${name} was out of date and has been rewritten: look at the difference and commit it.\n`,
    )
  process.exitCode = stale.length > 0 ? 1 : 0
}
