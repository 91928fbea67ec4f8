import type { Config } from './draft.ts'

/** A form opens with an empty object where nothing was said yet; that says nothing. */
export const withoutEmpty = (config: Config): Config =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined && !isEmptyObject(value)))

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
