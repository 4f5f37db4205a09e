// The document around every page: head, header, navigation, language switch, the page's own body, footer.

import type { ComponentChildren } from 'preact'
import { type Language, languages } from '../values/language.ts'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import { Confluence, Mark } from './mark.tsx'
import { type MenuEntry, MenuList } from './menu.tsx'

/** The shell's own words, in the reader's language. */
export interface ShellWords {
  /** The name of the exchange, as it stands beside the mark. */
  readonly name: string
  readonly skipToContent: string
  readonly mainNavigation: string
  readonly menu: string
  readonly close: string
  readonly language: string
  readonly signIn: string
  /** One or two sentences at the foot: who runs it, and for whom. */
  readonly about: string
  /** Light, dark, or as the device has it. */
  readonly theme: string
  readonly themes: Readonly<Record<Theme, string>>
}

export type Theme = 'auto' | 'light' | 'dark'

export interface NavigationItem {
  readonly label: string
  readonly href: string
  readonly current?: boolean
}

/** Several entries behind one word. */
export interface NavigationGroup {
  readonly label: string
  readonly items: readonly NavigationItem[]
}

/** A link to this same page in another language. */
export interface LanguageLink {
  readonly language: Language
  readonly href: string
  readonly current?: boolean
}

/** Who is at work: a person or a role, the place they answer for, and what is theirs. */
export interface SignedIn {
  readonly name: string
  readonly detail?: string
  readonly entries: readonly MenuEntry[]
}

export interface PageProps {
  readonly words: ShellWords
  readonly language: Language
  /** What the tab says before the name of the exchange. */
  readonly title: string
  readonly description?: string
  /** The one stylesheet, fonts included. */
  readonly stylesheet: string
  readonly icon?: string
  /** Font files worth fetching with the stylesheet; see `fontsFor` in fonts.ts. */
  readonly preload?: readonly string[]
  /** Module scripts of the islands on this page; most pages have none. */
  readonly scripts?: readonly string[]
  readonly home: string
  readonly navigation: readonly (NavigationItem | NavigationGroup)[]
  readonly languageLinks: readonly LanguageLink[]
  readonly person?: SignedIn | undefined
  readonly signIn?: string | undefined
  /** Links at the foot: about, accessibility, terms, data. */
  readonly footer?: readonly NavigationItem[]
  /** `work`: dense, 70rem, room for an aside. `reading`: one column of about 44rem. */
  readonly width?: 'work' | 'reading'
  readonly aside?: ComponentChildren
  /** What a screen reader calls the aside. */
  readonly asideLabel?: string
  /** Above the body, over its full width: breadcrumb, a notice after an action. */
  readonly lead?: ComponentChildren
  /** A reader's choice; absent, the system's preference decides. */
  readonly scheme?: 'light' | 'dark' | undefined
  /** This page's own address, to come back to. */
  readonly here: string
  readonly unlisted?: boolean
  readonly children: ComponentChildren
}

/** The whole `<html>`; the caller puts `<!doctype html>` before it. */
export function Page(props: PageProps) {
  return (
    <html lang={languages[props.language].tag} dir="ltr" data-scheme={props.scheme}>
      <Head {...props} />
      <body>
        <a class="skip" href="#content">
          {props.words.skipToContent}
        </a>
        <Header {...props} />
        <Body {...props} />
        <Footer {...props} />
      </body>
    </html>
  )
}

function Head(props: PageProps) {
  const { words, title, description, stylesheet, icon, preload = [], scripts = [], scheme, unlisted } = props
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{title === words.name ? title : `${title} · ${words.name}`}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {unlisted && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content={scheme ?? 'light dark'} />
      {scheme !== 'dark' && (
        <meta name="theme-color" content="#ffffff" media={scheme ? undefined : '(prefers-color-scheme: light)'} />
      )}
      {scheme !== 'light' && (
        <meta name="theme-color" content="#162127" media={scheme ? undefined : '(prefers-color-scheme: dark)'} />
      )}
      {icon !== undefined && <link rel="icon" href={icon} type="image/svg+xml" />}
      {/* For search engines: the same page in other languages. They see nothing that needs a sign-in. */}
      {!unlisted &&
        props.person === undefined &&
        props.languageLinks.map(({ language, href }) => (
          <link key={language} rel="alternate" hreflang={languages[language].tag} href={href} />
        ))}
      {preload.map((file) => (
        <link key={file} rel="preload" href={file} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={stylesheet} />
      {scripts.map((source) => (
        <script key={source} type="module" src={source} />
      ))}
    </head>
  )
}

function Header(props: PageProps) {
  return (
    <header class="site-header">
      <div class="site-bar">
        <a class="site-name" href={props.home}>
          <Mark />
          {props.words.name}
        </a>
        <Navigation words={props.words} items={props.navigation} />
        <div class="site-tools">
          <button class="tool site-menu-button" type="button" popovertarget="site-navigation">
            <Icon name="menu" />
            {props.words.menu}
          </button>
          <LanguageSwitch words={props.words} language={props.language} links={props.languageLinks} />
          <Who words={props.words} person={props.person} signIn={props.signIn} />
        </div>
      </div>
    </header>
  )
}

/** In the bar on a wide screen; on a phone a sheet that the menu button raises, without a script. */
function Navigation({ words, items }: { words: ShellWords; items: PageProps['navigation'] }) {
  return (
    <nav id="site-navigation" class="site-navigation" popover="auto" aria-label={words.mainNavigation}>
      <ul>
        {items.map((item) => (
          <li key={item.label}>{'items' in item ? <Group {...item} /> : <NavigationLink {...item} />}</li>
        ))}
      </ul>
      <CloseButton words={words} target="site-navigation" />
    </nav>
  )
}

function NavigationLink({ href, label, current }: NavigationItem) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {label}
    </a>
  )
}

/** Opens without a script; of several only one at a time. */
function Group({ label, items }: NavigationGroup) {
  return (
    <details name="site-group">
      <summary aria-current={items.some(({ current }) => current) ? 'true' : undefined}>
        {label}
        <Icon name="down" />
      </summary>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <NavigationLink {...item} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Each language under its own name. The links are the languages the pages are complete in. */
function LanguageSwitch(props: { words: ShellWords; language: Language; links: readonly LanguageLink[] }) {
  const { words, language, links } = props
  return (
    <>
      <button class="tool" type="button" popovertarget="site-languages" id="site-languages-button">
        <Icon name="language" />
        <span class="unseen">{words.language}: </span>
        <span lang={languages[language].tag}>{languages[language].own}</span>
      </button>
      <nav id="site-languages" class="site-languages" popover="auto" aria-label={words.language}>
        <ul>
          {links.map((link) => (
            <li key={link.language}>
              <a
                href={link.href}
                lang={languages[link.language].tag}
                hreflang={languages[link.language].tag}
                aria-current={link.language === language ? 'true' : undefined}
              >
                {languages[link.language].own}
                {link.language === language && <Icon name="met" />}
              </a>
            </li>
          ))}
        </ul>
        <CloseButton words={words} target="site-languages" />
      </nav>
    </>
  )
}

function CloseButton({ words, target }: { words: ShellWords; target: string }) {
  return (
    <button class="tool site-close" type="button" popovertarget={target} popovertargetaction="hide">
      <Icon name="close" />
      {words.close}
    </button>
  )
}

function Who({ words, person, signIn }: Pick<PageProps, 'words' | 'person' | 'signIn'>) {
  if (person !== undefined)
    return (
      <>
        <button class="tool who" type="button" popovertarget="site-person">
          <Icon name="person" />
          <span class="who-words">
            <span class="who-name">{person.name}</span>
            {person.detail !== undefined && <span class="who-detail">{person.detail}</span>}
          </span>
          <Icon name="down" />
        </button>
        <MenuList id="site-person" items={person.entries} />
      </>
    )
  if (signIn === undefined) return null
  return (
    <a class="tool who" href={signIn}>
      <Icon name="person" />
      {words.signIn}
    </a>
  )
}

function Body({ width = 'work', lead, aside, asideLabel, children }: PageProps) {
  return (
    <div class={classes('page', `page-${width}`, aside !== undefined && 'page-with-aside')}>
      {lead !== undefined && <div class="page-lead">{lead}</div>}
      <main id="content" class="page-main" tabindex={-1}>
        {children}
      </main>
      {aside !== undefined && (
        <aside class="page-aside" aria-label={asideLabel}>
          {aside}
        </aside>
      )}
    </div>
  )
}

function Footer({ words, footer = [], scheme, here }: PageProps) {
  return (
    <footer class="site-footer">
      <Confluence />
      <div class="site-foot">
        <p>{words.about}</p>
        {footer.length > 0 && (
          <ul>
            {footer.map((item) => (
              <li key={item.href}>
                <a href={item.href}>{item.label}</a>
              </li>
            ))}
          </ul>
        )}
        <ThemeSwitch words={words} now={scheme ?? 'auto'} here={here} />
      </div>
    </footer>
  )
}

/** Three buttons of one small form: it is kept in a cookie and leads back to where the reader is. */
function ThemeSwitch({ words, now, here }: { words: ShellWords; now: Theme; here: string }) {
  return (
    <form class="theme-switch" action="/theme" method="post">
      <input type="hidden" name="here" value={here} />
      <fieldset>
        <legend class="unseen">{words.theme}</legend>
        {(['auto', 'light', 'dark'] as const).map((theme) => (
          <button key={theme} name="theme" value={theme} type="submit" aria-pressed={theme === now ? 'true' : 'false'}>
            {words.themes[theme]}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
