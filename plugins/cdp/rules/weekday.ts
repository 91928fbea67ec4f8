import { type TSchema, Type } from 'fathi/sdk'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export const Weekdays = Type.Array(Type.Union(WEEKDAYS.map(day => Type.Literal(day))), {
  title: 'Days',
  minItems: 1,
  maxItems: 7,
}) as TSchema
