import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useNow } from '../../components/time.tsx'
import type { ExplainNode } from '../../api/model.ts'
import { relative } from '../../i18n/format.ts'

/** The rule as a tree, each part with its answer. Red is what keeps the person out; what does not decide is grey. */
export const ExplainTree = ({ tree, onGo }: { tree: ExplainNode; onGo?: (pointer: string) => void }): ReactElement => (
  <ul className="explain-tree">
    <Branch node={tree} {...(onGo === undefined ? {} : { onGo })} />
  </ul>
)

function Branch({ node, inNone = false, onGo }: { node: ExplainNode; inNone?: boolean; onGo?: (pointer: string) => void }): ReactElement {
  const { t } = useTranslation()
  const now = useNow()
  const isGroup = node.kind !== 'leaf'
  const isWanted = node.result !== inNone
  const tone = isWanted ? (node.result ? 'k-entry' : 'k-exit') : node.decides ? 'k-danger' : 'k-exit'
  const found = isGroup ? t('segments.ofConditions', { passed: node.passed ?? 0, count: node.nodes?.length ?? 0 }) : node.found
  const change = isGroup || node.nextChange === null ? '' : t('segments.nextChange', { when: relative(new Date(node.nextChange), now) })
  return (
    <li>
      <div className={`line ${tone}`}>
        <Icon of={node.result ? IconCircleCheck : IconCircleX} />
        <span className={isGroup ? 'grouped' : ''}>
          <span className="sr">{t(node.result ? 'segments.true' : node.decides ? 'segments.false' : 'segments.undecided')}: </span>
          {onGo === undefined || isGroup ? (
            node.text
          ) : (
            <button type="button" className="bare-link" onClick={() => onGo(node.pointer)}>
              {node.text}
            </button>
          )}
        </span>
        <span className="dim">{[found, change].filter(words => words !== '').join('; ')}</span>
      </div>
      {node.nodes !== undefined && node.nodes.length > 0 && (
        <ul>
          {node.nodes.map(one => (
            <Branch key={one.pointer} node={one} inNone={node.kind === 'none'} {...(onGo === undefined ? {} : { onGo })} />
          ))}
        </ul>
      )}
    </li>
  )
}
