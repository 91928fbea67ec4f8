/** One question about a person, as the API reads it. */
export interface Leaf {
  fact: string
  operator: string
  value?: unknown
  params?: Params
}
export type Params = Readonly<Record<string, unknown>>
export type Condition = { all: readonly Condition[] } | { any: readonly Condition[] } | { not: Condition } | Leaf
/** The outermost condition is a group. */
export type Rule = Exclude<Condition, Leaf>

/** A remark about a condition: a JSON pointer into the rule, and what to change. */
export interface Finding {
  pointer: string
  detail: string
}

/** What a value can be to an operator; `any` is decided by each value itself. */
export type ValueKind = 'any' | 'text' | 'number' | 'boolean' | 'date' | 'list' | 'object'

/** As much of JSON Schema as the builder reads. */
export interface Schema {
  type?: string
  title?: string
  description?: string
  anyOf?: readonly Schema[]
  const?: unknown
  enum?: readonly unknown[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema
  pattern?: string
  examples?: readonly unknown[]
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

/** Something that rules can ask of a person. */
export interface Fact {
  id: string
  title: string
  params: Schema
  value: ValueKind
  realtimeOnly: boolean
}
/** How an answer is compared. */
export interface Operator {
  id: string
  title: string
  of: readonly ValueKind[]
  accepts: Schema
  realtimeOnly: boolean
}
export interface Vocabulary {
  facts: readonly Fact[]
  operators: readonly Operator[]
}
