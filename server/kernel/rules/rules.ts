import type { Plugin, Rules } from 'fathi/sdk'
import { catalogueOf } from './catalogue.ts'
import { checkRule } from './check.ts'
import { hasClock } from './clock.ts'
import { compileRule } from './compile.ts'
import { explainRule } from './explain.ts'
import { loadSubjects } from './load-subjects.ts'
import { asksOfDeedsAlone, mentionsOf } from './mentions.ts'
import { indexRules } from './rule-index.ts'
import { leafWords, sentenceOf } from './sentence.ts'
import { countSql, leafCountsSql, membersSql } from './set-sql.ts'

/** Rules over what the loaded plugins bring. */
export function rulesOf(plugins: readonly Pick<Plugin, 'name' | 'facts' | 'operators'>[]): Rules {
  const catalogue = catalogueOf(plugins)
  return {
    facts: [...catalogue.facts.values()],
    operators: [...catalogue.operators.values()],
    check: (rule, names) => checkRule(rule, catalogue, names),
    mentions: rules => mentionsOf(rules, catalogue),
    index: rules => indexRules(rules, catalogue),
    asksOfDeedsAlone: rule => asksOfDeedsAlone(rule, catalogue),
    hasClock: rule => hasClock(rule, catalogue),
    sentence: (rule, wording) => sentenceOf(rule, catalogue, wording),
    leafWords: (leaf, wording) => leafWords(leaf, catalogue, wording),
    compile: rule => compileRule(rule, catalogue),
    explain: (rule, subject, now) => explainRule(rule, catalogue, subject, now),
    load: (em, scope, profileIds, mentions, loading) => loadSubjects(em, scope, profileIds, mentions, catalogue, loading),
    membersSql: (rule, now, place) => membersSql(rule, catalogue, now, place),
    countSql: (rule, now, place) => countSql(rule, catalogue, now, place),
    leafCountsSql: (rule, now, place) => leafCountsSql(rule, catalogue, now, place),
  }
}
