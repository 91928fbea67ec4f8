/** Places of steps on the canvas: columns to the left and right of the middle, and rows; an eighth of one more is a line of room where branches join. */
export const at = (column: number, row: number) => ({ x: column * 320, y: row * 160 })

/** A step of the triggers plugin. */
export const node = (
  id: string,
  type: string,
  title: string,
  config: Readonly<Record<string, unknown>>,
  position: { x: number; y: number },
) => ({
  id,
  type: `triggers.${type}`,
  version: 1,
  title,
  config,
  position,
})

export const edge = (from: string, outlet: string, to: string) => ({ from, outlet, to })

/** Outlets behind which a journey ends. */
export const ends = (outlets: readonly (readonly [from: string, outlet: string])[]) => outlets.map(([from, outlet]) => ({ from, outlet }))
