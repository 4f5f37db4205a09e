// Reads every file of the repository and says, in sentences, where one breaks the law of the house (ARCHITECTURE.md, test/house-rules.ts).
import { posix } from 'node:path'
import { parseSync } from 'vite'
import { fileRules, type Import, properNames, type Reading, type Text, wholeRules } from './house-rules.ts'

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string
  text: string
}

/** One sentence for each offence. `moduleOrder` is that of src/modules.ts. */
export function houseFaults(files: SourceFile[], moduleOrder: string[]): string[] {
  const readings = files.map(readFile)
  const house = { moduleOrder, known: new Set(files.map((file) => file.path)), readings }
  const source = readings.filter((reading) => reading.path.startsWith('src/'))
  return [
    ...source.flatMap((reading) => fileRules.flatMap((rule) => rule(reading, house))),
    ...wholeRules.flatMap((rule) => rule(source, house)),
  ]
}

/** Reading is the slow part, and a test plants seventy offences in the same house. */
const remembered = new Map<string, Reading>()

function readFile(file: SourceFile): Reading {
  const key = `${file.path}\n${file.text}`
  const known = remembered.get(key) ?? (/\.[cm]?[jt]sx?$/.test(file.path) ? readCode(file) : emptyReading(file))
  remembered.set(key, known)
  return known
}

function emptyReading({ path, text }: SourceFile): Reading {
  const texts = path.endsWith('.sql') ? [{ text: withoutSqlWords(text), isSql: true }] : []
  return { path, imports: [], texts, uses: new Set(), spoken: [], looks: [], asksRole: false, isBroken: false }
}

/** SQL without its comments and without the sentences it quotes; a quoted name such as 'listings.listing' stays. */
function withoutSqlWords(sql: string): string {
  return sql
    .replace(/--.*$|\/\*[\s\S]*?\*\//gm, '')
    .replace(/'((?:[^']|'')*)'/g, (_, words: string) => (/^"?\w+"?\."?\w+"?$/.test(words) ? words : "''"))
}

// biome-ignore lint/suspicious/noExplicitAny: the tree of a file has a hundred kinds of nodes, and we look at twenty.
type Node = any

function readCode(file: SourceFile): Reading {
  const reading = emptyReading(file)
  const parsed = parseSync(file.path, file.text)
  reading.isBroken = parsed.errors.length > 0
  walk(parsed.program, (node) => {
    reading.imports.push(...importsIn(file.path, node))
    reading.texts.push(...textsIn(node))
    for (const used of usesIn(node)) reading.uses.add(used)
    reading.looks.push(...looksIn(node))
    reading.asksRole ||= comparesRole(node)
    if (file.path.endsWith('.tsx')) reading.spoken.push(...spokenIn(node))
  })
  return reading
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}

/** A name that only labels something (`reader.fetch`, `{ console: 1 }`) is no use of that name. */
function childrenOf(node: Node): Node[] {
  const label = node.computed === true ? undefined : labels[node.type]
  return Object.entries<Node>(node)
    .filter(([name, value]) => !(name === label && value?.type === 'Identifier'))
    .flatMap(([, value]) => value)
    .filter((value) => typeof value?.type === 'string')
}

const labels: Record<string, string> = {
  MemberExpression: 'property',
  MethodDefinition: 'key',
  Property: 'key',
  PropertyDefinition: 'key',
  TSMethodSignature: 'key',
  TSPropertySignature: 'key',
}

function importsIn(path: string, node: Node): Import[] {
  const specifier = specifierOf(node)
  if (specifier !== undefined) return [{ by: 'import', ...resolved(path, literal(specifier)) }]
  const isUrl = node.type === 'NewExpression' && node.callee.name === 'URL' && node.arguments.length === 2
  const address = isUrl && node.arguments[1].object?.type === 'MetaProperty' ? literal(node.arguments[0]) : undefined
  return address?.startsWith('.') ? [{ by: 'url', ...resolved(path, address) }] : []
}

/** What stands after `from`, in `import(…)`, in `require(…)`, in a type's `import(…)`. */
function specifierOf(node: Node): Node {
  const isRequire = node.type === 'CallExpression' && node.callee.name === 'require'
  if (isRequire) return node.arguments[0]
  if (node.type === 'TSExternalModuleReference') return node.expression
  const importing = [
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  ]
  return importing.includes(node.type) ? (node.source ?? undefined) : undefined
}

function resolved(path: string, name: string | undefined): Pick<Import, 'target' | 'isRelative'> {
  const isRelative = name?.startsWith('.') ?? false
  return { isRelative, target: name && isRelative ? posix.join(posix.dirname(path), name) : name }
}

/** The text of a literal or of a template without a hole. */
function literal(node: Node): string | undefined {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  return node?.type === 'TemplateLiteral' && node.expressions.length === 0 ? quasiText(node) : undefined
}

function quasiText(template: Node): string {
  return template.quasis.map((quasi: Node) => quasi.value.cooked ?? quasi.value.raw).join(' ? ')
}

function textsIn(node: Node): Text[] {
  if (node.type === 'TaggedTemplateExpression' && rootName(node.tag) === 'sql')
    return [{ text: quasiText(node.quasi), isSql: true }]
  if (
    node.type === 'CallExpression' &&
    (rootName(node.callee) === 'sql' || node.callee.property?.name === 'withSchema')
  )
    return node.arguments
      .flatMap((argument: Node) => literal(argument) ?? [])
      .map((text: string) => ({ text, isSql: true }))
  if (node.type === 'TemplateLiteral') return [{ text: quasiText(node), isSql: false }]
  return node.type === 'Literal' && typeof node.value === 'string' ? [{ text: node.value, isSql: false }] : []
}

function rootName(node: Node): string | undefined {
  return node.type === 'MemberExpression' ? rootName(node.object) : node.name
}

/** Names that are used, as `fetch`, `Date.now`, `.now`, `new Date()`. */
function usesIn(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name]
  if (node.type === 'MemberExpression') {
    const property = node.computed ? literal(node.property) : node.property.name
    return [`.${property}`, `${rootName(node.object)}.${property}`]
  }
  if (node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' && node.init?.type === 'Identifier')
    return node.id.properties.map((property: Node) => `${node.init.name}.${property.key?.name}`)
  const isDate = ['NewExpression', 'CallExpression'].includes(node.type) && node.callee.name === 'Date'
  return isDate && (node.type === 'CallExpression' || node.arguments.length === 0) ? ['new Date()'] : []
}

/** `class="…"`, `style={…}`, `element.className = …`, `element.setAttribute('class', …)`. */
function looksIn(node: Node): string[] {
  const looks = ['class', 'className', 'classList', 'style']
  if (node.type === 'JSXAttribute') return looks.filter((look) => look === node.name.name)
  if (node.type === 'MemberExpression' && !node.computed)
    return ['className', 'classList'].filter((look) => look === node.property.name)
  if (node.type !== 'CallExpression' || node.callee.property?.name !== 'setAttribute') return []
  return looks.filter((look) => look === literal(node.arguments[0]))
}

/** `visit.actor.role === …`, `switch (actor.role)`, `['member'].includes(actor.role)`; or `role` against the name of one. */
function comparesRole(node: Node): boolean {
  if (node.type === 'SwitchStatement') return isRole(node.discriminant)
  if (node.type === 'CallExpression')
    return ['includes', 'has', 'indexOf'].includes(node.callee.property?.name) && node.arguments.some(isRole)
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return false
  const sides = [node.left, node.right]
  const isRoleName = sides.some((side) => ['secretariat', 'member', 'public'].includes(literal(side) ?? ''))
  return sides.some(isRole) || (isRoleName && sides.some((side) => side.name === 'role'))
}

function isRole(node: Node): boolean {
  if (node.type === 'ChainExpression') return isRole(node.expression)
  return node.type === 'MemberExpression' && node.property.name === 'role'
}

/** Attributes and properties of components that a reader sees or hears. */
const heard = [
  'aria-label',
  'aria-description',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
  'intro',
  'note',
  'caption',
  'summary',
  'word',
  'text',
  'mark',
  'description',
  'above',
  'error',
]

/** Words that stand in the page itself: between tags, in what is read out, in the title of `visit.page({ … })`. */
function spokenIn(node: Node): string[] {
  return spokenParts(node)
    .map((text) => text.replace(/&#?\w+;/g, ' ').trim())
    .filter((text) => /\p{L}/u.test(text) && !properNames.includes(text))
}

function spokenParts(node: Node): string[] {
  if (node.type === 'JSXText') return [node.value]
  if (node.type === 'JSXAttribute')
    return heard.includes(node.name.name) ? wordsOf(node.value?.expression ?? node.value) : []
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return node.children.flatMap((child: Node) =>
      child.type === 'JSXExpressionContainer' ? wordsOf(child.expression) : [],
    )
  if (node.type !== 'CallExpression' || node.callee.property?.name !== 'page') return []
  const properties: Node[] = node.arguments.flatMap((argument: Node) => argument.properties ?? [])
  return properties.flatMap((property) => (heard.includes(property.key?.name) ? wordsOf(property.value) : []))
}

/** The literal parts of what an expression may become; what a function such as `say` gets is no word yet. */
function wordsOf(node: Node): string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral':
      return node.quasis.map((quasi: Node) => quasi.value.cooked ?? '').concat(node.expressions.flatMap(wordsOf))
    case 'ConditionalExpression':
      return [...wordsOf(node.consequent), ...wordsOf(node.alternate)]
    case 'LogicalExpression':
      return node.operator === '&&' ? wordsOf(node.right) : [...wordsOf(node.left), ...wordsOf(node.right)]
    case 'BinaryExpression':
      return node.operator === '+' ? [...wordsOf(node.left), ...wordsOf(node.right)] : []
    case 'ParenthesizedExpression':
      return wordsOf(node.expression)
    default:
      return []
  }
}
