import { type ConfigWords, type EntityManager, plainWords, type Rule, type Scope, type Wording } from 'fathi/sdk'
import { wordingOf } from '../segments/index.ts'

/** How sentences of these configurations say what they refer to: rules in plain words, everything with a name by it. */
export const configWords = async (em: EntityManager, scope: Scope, configs: readonly unknown[]): Promise<ConfigWords> =>
  wordsBy(scope, await wordingOf(em, scope, configs))

/** For what operators of the platform read: without what rules compare people with, and without names. */
export const redactedWords = (scope: Scope): ConfigWords => wordsBy(scope, { redacted: true })

/** A rule that cannot be told yet, as it is being written, is "the condition". */
const wordsBy = ({ rules }: Scope, wording: Wording): ConfigWords => ({
  rule: rule => (rules.check(rule).errors.length > 0 ? plainWords.rule(rule) : withinSentence(rules.sentence(rule as Rule, wording).text)),
  name: (id, otherwise) => {
    const name = wording.name?.(id)
    return name === undefined ? otherwise : `"${name}"`
  },
})

const withinSentence = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`.replace(/\.$/, '')
/** How a sentence begins. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
