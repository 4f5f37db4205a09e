// Puts a page's body into the shell: its words, its menu, its languages, and the one stylesheet, as a finished document.
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { AssetShelf } from '../platform/http/assets.ts'
import type { PageContent, Visit } from '../platform/http/visit.ts'
import { isSignedIn } from '../values/actor.ts'
import { allLanguages, languages } from '../values/language.ts'
import { Flash, forgetSaid } from './flash.tsx'
import { type NavigationItem, Page, type PageProps, type SignedIn } from './layout.tsx'
import { shellWords } from './strings/index.ts'

export interface Shell {
  /** The whole document, with its status. */
  render(visit: Omit<Visit, 'page'>, content: PageContent): Response
}

export interface ShellParts {
  assets: AssetShelf
  stylesheet: string
  icon: string
  /** The fonts worth fetching with the stylesheet. */
  preload(language: Visit['language']): string[]
  /** The address of an island's built script. */
  islandScript(name: string): string | undefined
  menu(visit: Omit<Visit, 'page'>): PageProps['navigation']
  footer(visit: Omit<Visit, 'page'>): NavigationItem[]
}

export function createShell(parts: ShellParts): Shell {
  return { render: (visit, content) => respond(document(parts, visit, content), content, visit) }
}

function document(parts: ShellParts, visit: Omit<Visit, 'page'>, content: PageContent): string {
  const say = shellWords.in(visit.language)
  const html = renderToString(
    <Page
      words={{
        name: say('name'),
        skipToContent: say('skipToContent'),
        mainNavigation: say('mainNavigation'),
        menu: say('menu'),
        close: say('close'),
        language: say('language'),
        signIn: say('signIn'),
        about: say('about'),
        theme: say('theme.label'),
        themes: { auto: say('theme.auto'), light: say('theme.light'), dark: say('theme.dark') },
      }}
      scheme={visit.scheme}
      here={visit.url.pathname + visit.url.search}
      unlisted={content.unlisted === true}
      language={visit.language}
      title={content.title}
      description={content.description}
      stylesheet={parts.stylesheet}
      icon={parts.icon}
      preload={parts.preload(visit.language)}
      scripts={(content.islands ?? []).map(parts.islandScript).filter((script) => script !== undefined)}
      home="/"
      navigation={parts.menu(visit)}
      languageLinks={allLanguages.map((language) => ({
        language,
        href: inLanguage(visit.url, language),
        current: language === visit.language,
      }))}
      person={isSignedIn(visit.actor) ? cornerOf(visit) : undefined}
      signIn={isSignedIn(visit.actor) ? undefined : '/sign-in'}
      footer={parts.footer(visit)}
      width={content.width ?? 'work'}
      lead={leadOf(visit, content)}
      aside={content.aside}
      asideLabel={content.asideLabel}
    >
      {content.body}
    </Page>,
  )
  return `<!doctype html>${html}`
}

/** What is one's own, behind one's own name. */
function cornerOf(visit: Omit<Visit, 'page'>): SignedIn {
  const say = shellWords.in(visit.language)
  const own = [
    { label: say('person.page'), href: '/me' },
    { label: say('person.roles'), href: '/me/roles' },
    { label: say('person.account'), href: '/account' },
  ]
  const places = own.map((place) => ({ ...place, current: place.href === visit.url.pathname }))
  return { name: nameOf(visit), entries: [...places, { label: say('signOut'), action: '/sign-out' }] }
}

/** A person's name is shown to that person only; whoever has none yet goes by the role. */
function nameOf(visit: Omit<Visit, 'page'>): string {
  const role = visit.actor.assignments[0]?.role
  return visit.name ?? shellWords.in(visit.language)(role ? `role.${role}` : 'signedIn')
}

function inLanguage(url: URL, language: string): string {
  const address = new URL(url)
  address.searchParams.set('lang', language)
  return address.pathname + address.search
}

/** What was just done stands above everything else. */
function leadOf({ said, language, url }: Omit<Visit, 'page'>, { lead }: PageContent): ComponentChildren {
  if (said === undefined) return lead
  return (
    <>
      <Flash language={language} tone={said.tone} here={url.pathname + url.search} focus>
        {said.sentence}
      </Flash>
      {lead}
    </>
  )
}

function respond(html: string, content: PageContent, visit: Omit<Visit, 'page'>): Response {
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-language': languages[visit.language].tag,
    // A page depends on who reads it and in which language: nobody keeps it for somebody else.
    'cache-control': 'private, no-cache',
    vary: 'cookie, accept-language, accept-encoding',
  })
  if (content.refreshSeconds !== undefined) headers.set('refresh', String(content.refreshSeconds))
  if (content.unlisted) headers.set('x-robots-tag', 'noindex')
  if (visit.said !== undefined) headers.append('set-cookie', forgetSaid)
  return new Response(html, { status: content.status ?? 200, headers })
}
