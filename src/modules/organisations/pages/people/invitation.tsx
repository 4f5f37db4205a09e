// /invitation/:secret: what whoever holds the link is offered, and their yes or no.
import type { Visit } from '../../../../platform/http/visit.ts'
import { Actions, Button, Facts, Form, LinkButton, PageHead, Quiet } from '../../../../ui/index.ts'
import { isSignedIn } from '../../../../values/actor.ts'
import { readInvitation } from '../../actions/invitations.ts'
import { words } from '../../strings/index.ts'
import { lastDay, organisationNames, Refused, RoleTitle } from './person-parts.tsx'

export async function invitationPage(visit: Visit, secret: string, refused?: string): Promise<Response> {
  const say = words.in(visit.language)
  const invitation = await readInvitation(visit, secret)
  const organisations = await organisationNames(visit, [invitation.organisationId])
  const here = `/invitation/${secret}`
  return visit.page({
    title: say('invitation.offer.title'),
    width: 'reading',
    status: refused === undefined ? 200 : 422,
    body: (
      <>
        <PageHead title={say('invitation.offer.title')} intro={say(`role.lets.${invitation.role}`)} />
        <Refused language={visit.language} reason={refused} />
        <Facts
          facts={[
            {
              name: say('role.role'),
              value: <RoleTitle language={visit.language} role={invitation} organisations={organisations} />,
            },
            { name: say('invitation.for'), value: invitation.email },
            { name: say('invitation.good-until'), value: lastDay(visit.language, invitation.expiresAt) },
          ]}
        />
        {isSignedIn(visit.actor) ? (
          <Form action={`${here}/accept`}>
            <Actions>
              <Button>{say('invitation.accept')}</Button>
              <Button kind="quiet" formAction={`${here}/decline`}>
                {say('invitation.decline')}
              </Button>
            </Actions>
          </Form>
        ) : (
          <>
            <Quiet>{say('invitation.sign-in')}</Quiet>
            <Form action={`${here}/decline`}>
              <Actions>
                <LinkButton href={`/sign-in?return=${encodeURIComponent(here)}`}>
                  {say('invitation.to-sign-in')}
                </LinkButton>
                <LinkButton href={`/register?return=${encodeURIComponent(here)}`} kind="plain">
                  {say('invitation.to-register')}
                </LinkButton>
                <Button kind="quiet">{say('invitation.decline')}</Button>
              </Actions>
            </Form>
          </>
        )}
      </>
    ),
  })
}

/** Said after a no: there is no account that a message could be shown to. */
export function declinedPage(visit: Visit): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('invitation.declined.title'),
    width: 'reading',
    body: <PageHead title={say('invitation.declined.title')} intro={say('invitation.declined.text')} />,
  })
}
