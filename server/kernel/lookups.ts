import type { Find } from 'fathi/sdk'
import type { Kernel } from './kernel.ts'

const NAME = /^[a-z_]+$/

/** Rows by a declared column, before a workspace is known. Only what a manifest declares can be asked. */
export function lookups(kernel: Kernel): Find {
  const declared = new Map(kernel.plugins.flatMap(({ plugin }) => (plugin.lookups ?? []).map(lookup => [lookup.name, lookup] as const)))
  const ask = async (name: string, value: string, limit: number) => {
    const lookup = declared.get(name)
    if (lookup === undefined) throw new Error(`No plugin declares the lookup ${name}.`)
    if (![lookup.table, lookup.by, ...lookup.columns].every(part => NAME.test(part)))
      throw new Error(`The lookup ${name} names a table or column that is not one.`)
    return kernel.database.kernel.query(`select ${lookup.columns.join(', ')} from ${lookup.table} where ${lookup.by} = $1 limit ${limit}`, [
      value,
    ])
  }
  return {
    one: async (name, value) => (await ask(name, value, 1))[0] ?? null,
    many: (name, value) => ask(name, value, 1_000),
  }
}
