import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { TestApp } from './app.ts'

/** A block of code in a guide: its language, and what stands beside it. */
export interface GuideBlock {
  language: string
  note: string
  code: string
}

export const guideBlocks = (file: string): GuideBlock[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```(\S+) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language = '', note = '', code = '']) => ({
    language,
    note,
    code,
  }))

/** Makes the calls of a guide (`http`) and compares what it shows of the answers (`json STATUS`); resolves with the number of calls. */
export async function makeCalls(
  blocks: readonly GuideBlock[],
  call: TestApp['call'],
  tokenFor: (path: string) => string,
  between: () => Promise<unknown> = async () => {},
): Promise<number> {
  let asked = 0
  let answer: Awaited<ReturnType<TestApp['call']>> | undefined
  for (const { language, note, code } of blocks) {
    if (language === 'http') {
      const [head = '', ...rest] = code.split('\n\n')
      const [first = '', ...lines] = head.trim().split('\n')
      const [method = '', path = ''] = first.split(' ')
      const headers = Object.fromEntries(lines.map(line => line.split(': ', 2)))
      answer = await call(method, path, rest.length === 0 ? undefined : JSON.parse(rest.join('\n\n')), { token: tokenFor(path), headers })
      await between()
      asked += 1
      assert.ok(answer.status < 500, `${first}: ${answer.text}`)
    }
    if (language === 'json') {
      const shown: unknown = JSON.parse(code)
      assert.equal(answer?.status, Number(note), answer?.text)
      assert.deepEqual(shownOf(answer?.body, shown), shown)
    }
  }
  return asked
}

/** The part of an answer that the guide shows. */
function shownOf(answer: unknown, shown: unknown): unknown {
  if (Array.isArray(shown)) return Array.isArray(answer) ? answer.map((one, i) => shownOf(one, shown[i])) : answer
  if (typeof shown !== 'object' || shown === null) return answer
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, shownOf(Reflect.get(Object(answer), name), value)]))
}
