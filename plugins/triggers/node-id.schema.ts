import { Type } from 'fathi/sdk'

export const NodeId = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,50}$',
  maxLength: 50,
  title: 'Id',
  description: 'Stays the same through all versions.',
})
