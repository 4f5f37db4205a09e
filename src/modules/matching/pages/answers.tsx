// /answers?q=…: the offers that answer a typed need, in all languages, with reasons.
import type { Visit } from '../../../platform/http/visit.ts'
import { Actions, Chip, EmptyState, LinkButton, Notice, PageHead, Section } from '../../../ui/index.ts'
import { languages } from '../../../values/language.ts'
import { mayPublish } from '../../listings/index.ts'
import { type Answers, findAnswers } from '../actions.ts'
import { words } from '../strings/index.ts'
import { homePage, NeedBox } from './home.tsx'
import { MatchList } from './match-list.tsx'
import { understoodInWords } from './understood.ts'

const shownFirst = 10
const shownWithMore = 40

export async function answersPage(visit: Visit): Promise<Response> {
  const text = (visit.url.searchParams.get('q') ?? '').trim()
  if (text === '') return await homePage(visit)
  const isWhole = visit.url.searchParams.has('more')
  const answers = await findAnswers(visit, text, isWhole ? shownWithMore : shownFirst)
  const say = words.in(visit.language)
  const lang = answers.understanding.language && languages[answers.understanding.language].tag
  return visit.page({
    title: say('answers.title'),
    islands: ['need-box'],
    body: (
      <>
        <PageHead title={say('home.title')} />
        <NeedBox
          visit={visit}
          text={text}
          button={say('answers.again')}
          lang={lang}
          understood={<Understood visit={visit} answers={answers} />}
        />
        {answers.understanding.understood < 0.6 && (
          <Notice tone="ask" word={say('verdict.unknown')}>
            {say('answers.understood-little', { percent: Math.round(answers.understanding.understood * 100) })}
          </Notice>
        )}
        {answers.matches.length === 0 ? (
          <EmptyState title={say('answers.empty.title')} actions={<PublishLink visit={visit} text={text} />}>
            {say('answers.empty.text')}
          </EmptyState>
        ) : (
          <Section
            title={say('answers.title')}
            note={say('answers.note', { count: answers.matches.length, total: answers.total })}
            actions={<PublishLink visit={visit} text={text} />}
          >
            <MatchList visit={visit} matches={answers.matches} own={lang} />
            {!isWhole && answers.matches.length === shownFirst && (
              <Actions>
                <LinkButton kind="plain" href={`/answers?q=${encodeURIComponent(text)}&more`}>
                  {say('answers.more')}
                </LinkButton>
              </Actions>
            )}
          </Section>
        )}
      </>
    ),
  })
}

function PublishLink({ visit, text }: { visit: Visit; text: string }) {
  if (!mayPublish(visit.actor)) return null
  return (
    <LinkButton href={`/listings/new?kind=need&summary=${encodeURIComponent(text)}`} kind="plain" size="small">
      {words.in(visit.language)('answers.publish')}
    </LinkButton>
  )
}

/** What the engine made of the text: its language, how much it knew, the concepts in the reader's words. */
function Understood({ visit, answers }: { visit: Visit; answers: Answers }) {
  const { said, concepts } = understoodInWords(visit.language, answers.understanding)
  return (
    <>
      <span>{said}</span>
      {concepts.map((concept) => (
        <Chip key={concept}>{concept}</Chip>
      ))}
    </>
  )
}
