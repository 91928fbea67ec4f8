import type { WidgetProps } from '@rjsf/utils'

/** What every widget hands to its control. */
export const controlOf = ({ id, label, schema, required, disabled, readonly, rawErrors }: WidgetProps) => ({
  id,
  label,
  description: schema.description,
  inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
  required: required === true,
  disabled: disabled === true || readonly === true,
  error: rawErrors?.[0],
})

/** An empty control says nothing rather than an empty text. */
export const orNothing = (value: string | null): string | undefined => (value === null || value === '' ? undefined : value)
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
