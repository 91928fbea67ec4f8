import { Button, Textarea } from '@mantine/core'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ruleOf, treeOf } from './convert.ts'
import type { Finding } from './rule.ts'
import { stableJson } from '../data/stable-json.ts'
import type { GroupNode } from './tree.ts'

/** The rule as JSON: read, copied, or written and then put into the builder. */
export function JsonView({
  tree,
  findings,
  onApply,
  isReadOnly,
}: {
  tree: GroupNode
  findings: readonly Finding[]
  onApply: (tree: GroupNode) => void
  isReadOnly: boolean
}): ReactElement {
  const { t } = useTranslation()
  const text = JSON.stringify(ruleOf(tree), null, 2)
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  const read = readRule(typed)
  const isChanged = typed !== text
  const fault =
    read.fault === undefined ? undefined : read.fault === 'shape' ? t('rules.json.notRule') : t('rules.json.faulty', { why: read.fault })
  return (
    <div className="json-view">
      <Textarea
        label={t('rules.json.label')}
        description={t('rules.json.about')}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        error={fault}
        readOnly={isReadOnly}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        autosize
        minRows={8}
        maxRows={28}
      />
      {!isChanged && findings.length > 0 && (
        <ul className="s12 stack">
          {findings.map(one => (
            <li key={one.pointer + one.detail}>
              <code>{one.pointer}</code> {one.detail}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <div className="row">
          <Button
            variant="filled"
            disabled={!isChanged || read.rule === undefined}
            onClick={() => {
              if (read.rule === undefined) return
              const next = treeOf(read.rule)
              if (stableJson(ruleOf(next)) === stableJson(ruleOf(tree))) setTyped(text)
              else onApply(next)
            }}
          >
            {t('rules.json.apply')}
          </Button>
          {isChanged && <Button onClick={() => setTyped(text)}>{t('rules.json.reset')}</Button>}
        </div>
      )}
    </div>
  )
}

function readRule(text: string): { rule?: unknown; fault?: string } {
  try {
    const rule: unknown = JSON.parse(text)
    const isGroup = typeof rule === 'object' && rule !== null && ['all', 'any', 'not'].some(name => Object.hasOwn(rule, name))
    return isGroup ? { rule } : { fault: 'shape' }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}
