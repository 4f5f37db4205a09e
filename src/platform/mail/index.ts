// The door of mail.
export type { Mail } from './mail.ts'
export {
  forgetMailTo,
  forgetOldMail,
  isAddress,
  mailJob,
  mailWaitingFor,
  queueMail,
  type Recipient,
  type WaitingMail,
  waitingMail,
} from './outbox.ts'
export { type Delivery, type PostOffice, sendDueMail } from './send-due.ts'
