import type { EntityManager, Scope } from 'fathi/sdk'
import { admit } from './admit.ts'
import type { Bell, Happened } from './doors.ts'
import { readPerson } from './person.ts'

/** Something that happened to a person, with its id where it stands in the event log. */
export interface HappenedTo extends Happened {
  profileId: string
  eventId: string | null
}

/** Asks the triggers that listen for it; whoever they let in is admitted. The caller holds the person. Resolves with what came of each that rang. */
export async function ring(
  em: EntityManager,
  scope: Scope,
  bells: readonly Bell[],
  happened: HappenedTo,
): Promise<({ runId: string } | { refused: string })[]> {
  const answers: ({ runId: string } | { refused: string })[] = []
  for (const bell of bells) {
    const rung = bell.rings(happened)
    if (rung === null) continue
    if (bell.rule !== null && !(await meets(em, scope, bell, happened)))
      answers.push({ refused: 'The person does not meet the condition of the trigger.' })
    else
      answers.push(
        await admit(em, scope, bell.door, {
          profileId: happened.profileId,
          entry: rung.entry,
          key: rung.key ?? '',
          eventId: happened.eventId,
          at: happened.occurredAt,
        }),
      )
  }
  return answers
}

async function meets(em: EntityManager, scope: Scope, { rule, source, door }: Bell, { profileId }: HappenedTo): Promise<boolean> {
  if (rule === null || source === null) return true
  const { subject } = await readPerson(em, scope, profileId, { rules: [source], zone: door.plan.settings.zone })
  return rule.matches(subject, scope.now())
}
