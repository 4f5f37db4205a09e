// Who does something: a role and an id that carries no name.

export const roles = ['secretariat', 'member', 'public'] as const
export type Role = (typeof roles)[number]

export interface Actor {
  role: Role
  id: string
}

export const publicActor: Actor = { role: 'public', id: 'public' }

/** The machine itself: a first start that loads the sample, a command typed by the operator. */
export const operator: Actor = { role: 'secretariat', id: 'operator' }

export function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value)
}
