// The addresses of sign-in and of one's own account.
import type { Hono } from 'hono'
import type { House } from '../../../../module.ts'
import type { HouseEnv } from '../../../../platform/http/visit.ts'
import { mountGovernment } from './government.ts'
import { mountHelpDesk } from './help-desk.tsx'
import { mountOutbox } from './outbox.tsx'
import { mountOwnAccount } from './own-account.tsx'
import { mountPasskey } from './passkey.tsx'
import { mountRecovery } from './recover.tsx'
import { mountRegister } from './register.tsx'
import { mountReset } from './reset.tsx'
import { mountSampleEntrance } from './sample-entrance.ts'
import { mountSecondFactor } from './second-factor.tsx'
import { mountSignIn } from './sign-in.tsx'

export function mountAccountPages(app: Hono<HouseEnv>, house: House): void {
  mountSampleEntrance(app, house)
  mountSignIn(app, house)
  mountPasskey(app, house)
  mountGovernment(app, house)
  mountSecondFactor(app, house)
  mountRegister(app, house)
  mountReset(app, house)
  mountRecovery(app, house)
  mountOwnAccount(app, house)
  mountHelpDesk(app, house)
  mountOutbox(app, house)
}
