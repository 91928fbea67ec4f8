import { registerHooks } from 'node:module'
import { saboteurs } from './saboteurs.ts'

/** Loaded before a process of a sabotaged run: puts the named defect into the source as it is read. Nothing on disk changes. */
const chosen = saboteurs.find(one => one.name === process.env.FATHI_SABOTEUR)
if (chosen !== undefined) {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith(`/${chosen.file}`)) return loaded
      let source = typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString()
      for (const [from, to] of chosen.replace) {
        if (!source.includes(from))
          throw new Error(`${chosen.file} does not have "${from}": teach the saboteur "${chosen.name}" the new code.`)
        source = source.replace(from, () => to)
      }
      return { ...loaded, source }
    },
  })
}
