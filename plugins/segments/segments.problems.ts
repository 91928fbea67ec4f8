import { defineProblem } from 'fathi/sdk'

export const SegmentKeyTaken = defineProblem('SEG_KEY_TAKEN', 409, 'There is a segment with the key {key} already.')
export const SegmentUsed = defineProblem('SEG_USED', 409, '{count} others use this segment. Take it out of them first.')
export const RuleInvalid = defineProblem('SEG_RULE_INVALID', 422, 'The rule cannot be used: {count} of its conditions must change.')
export const RuleMissing = defineProblem('SEG_RULE_MISSING', 422, 'A dynamic segment needs a rule, and a static one has none.')
export const NotStatic = defineProblem('SEG_NOT_STATIC', 409, 'The members of this segment follow from its rule. Change the rule instead.')
export const RealtimeOnlyRule = defineProblem(
  'SEG_REALTIME_ONLY',
  422,
  'Some condition of this rule answers for one person at a time: it is followed in real time, but cannot be counted.',
)
export const SegmentArchived = defineProblem('SEG_ARCHIVED', 409, 'The segment is archived. Restore it first.')
export const NothingToExplain = defineProblem('SEG_NO_RULE', 409, 'This segment is a list: who is in it was put there.')
