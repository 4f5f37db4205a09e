// /outbox: the mails of a machine that sends none, with their links; only where sample roles are offered.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv, Visit } from '../../../../platform/http/visit.ts'
import { formatInstant } from '../../../../platform/i18n/words.ts'
import { type WaitingMail, waitingMail } from '../../../../platform/mail/index.ts'
import { offersSampleRoles } from '../../../../platform/settings.ts'
import { Card, CardList, EmptyState, PageHead, Quiet, Written } from '../../../../ui/index.ts'
import { reject } from '../../../../values/refusal.ts'
import { words } from '../../strings/index.ts'

export function mountOutbox(app: Hono<HouseEnv>, house: House): void {
  app.get('/outbox', async (request) => {
    if (!offersSampleRoles(house.settings)) reject('shell.page-not-found')
    return outboxPage(request.var.visit, await waitingMail(house.db, 50))
  })
}

function outboxPage(visit: Visit, mails: WaitingMail[]): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('account.outbox.title'),
    width: 'reading',
    body: (
      <>
        <PageHead title={say('account.outbox.title')} intro={say('account.outbox.intro')} />
        {mails.length === 0 ? (
          <EmptyState title={say('account.outbox.empty')} />
        ) : (
          <CardList>
            {mails.map((mail) => (
              <MailCard key={mail.id} visit={visit} mail={mail} />
            ))}
          </CardList>
        )}
      </>
    ),
  })
}

function MailCard({ visit, mail }: { visit: Visit; mail: WaitingMail }) {
  const link = /^https?:\/\/\S+$/m.exec(mail.body)?.[0]
  return (
    <Card title={mail.subject}>
      <Quiet>
        {mail.to} · {formatInstant(visit.language, mail.queuedAt, visit.zone)}
      </Quiet>
      <Written text={link ? mail.body.replace(link, '').trim() : mail.body} lang={mail.language} />
      {link && (
        <p>
          <a href={link}>{link}</a>
        </p>
      )}
    </Card>
  )
}
