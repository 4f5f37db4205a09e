// The letter of an invitation, in the language it was asked to speak.
import type { House } from '../../../../module.ts'
import type { Visit } from '../../../../platform/http/visit.ts'
import { queueMail } from '../../../../platform/mail/index.ts'
import type { SendInvitation } from '../../actions/invitations.ts'
import { personByEmail } from '../../store/people.ts'
import { words } from '../../strings/index.ts'
import { lastDay, roleName } from './person-parts.tsx'

/** Whoever offers the role is named by the network, not by name: the letter goes to an address that nobody has shown to be theirs yet. */
export function sendInvitation(visit: Pick<Visit, 'url'>, { settings }: House): SendInvitation {
  const origin = settings.publicUrl?.origin ?? visit.url.origin
  return async (transaction, invitation, secret) => {
    const { language } = invitation
    const say = words.in(language)
    const facts = {
      role: roleName(language, invitation.role),
      date: lastDay(language, invitation.expiresAt),
    }
    await queueMail(transaction, {
      to: invitation.email ?? '',
      language,
      subject: say('invitation.mail.subject', facts),
      text: say('invitation.mail.text', facts),
      link: { label: say('invitation.mail.link'), href: `${origin}/invitation/${secret}` },
      usefulUntil: invitation.expiresAt,
      // Somebody who is known already takes the letter along when they are erased.
      personId: (await personByEmail(transaction, invitation.email ?? ''))?.id,
    })
  }
}
