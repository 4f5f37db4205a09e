// The lock file names no registry host, and holds the optional programs of every platform we start on.
import { readFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const faults = []
for (const [path, entry] of Object.entries(lock.packages))
  if (entry.resolved)
    faults.push(`${path} names where it was fetched: run npm install with the .npmrc of this project.`)
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!lock.packages[`${path ? `${path}/` : ''}node_modules/${name}`] && !lock.packages[`node_modules/${name}`])
      faults.push(`${name}, which ${path || 'the project'} may need, is missing from the lock.`)
  }
}
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exit(1)
}
