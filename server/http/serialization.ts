import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import { once } from './once.ts'

type Build = ReturnType<typeof SerializerSelector>

/** Writes answers by their schemas, each compiled when it is first needed, like the validators: every start would wait for all of them. */
export function buildSerializer(): Build {
  const build = SerializerSelector()
  return (shared, options) => {
    const compiler = once(() => build(shared, options))
    return route => {
      const compiled = once(() => compiler()(route))
      return (document: unknown) => compiled()(document)
    }
  }
}
