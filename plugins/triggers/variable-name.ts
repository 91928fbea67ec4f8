import { Type } from 'fathi/sdk'

/** What a node leaves behind is found under this name. */
export const VariableName = Type.String({
  pattern: '^[A-Za-z][A-Za-z0-9_]{0,49}$',
  maxLength: 50,
  title: 'Save as',
  description: 'Later nodes find it as `vars.` and this name.',
})
