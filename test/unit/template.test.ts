import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { checkContent } from '../../plugins/templates/content.check.ts'
import { compileContent, type RenderContext, renderContent } from '../../plugins/templates/content.render.ts'
import type { PushContent } from '../../plugins/templates/push-content.schema.ts'
import { parseTemplate } from '../../plugins/templates/template.parse.ts'

const ann: RenderContext = {
  profile: {
    id: 'p1',
    displayName: 'Ann',
    locale: 'en-GB',
    traits: { firstName: 'Ann', city: '', n: 1234.5, items: [{ name: 'a' }, { name: 'b' }], deep: { x: 1 }, id: 'not mine' },
  },
  data: { q: 'a b&c=1', link: 'https://shop.example/x?y=1', evil: 'javascript:alert(1)', at: '2026-03-01T23:30:00Z' },
  event: { name: 'Bought', properties: { total: 5 } },
  variables: { shop: 'Acme' },
}
const render = (content: Partial<PushContent>, context = ann) => renderContent(compileContent({ title: 'T', ...content }), context)
const text = (title: string, more: Partial<PushContent> = {}) => {
  const rendering = render({ ...more, title })
  return rendering.ok ? rendering.rendered.title : rendering
}

await test('values come from the person, the event, the data of the call and the workspace', () => {
  assert.equal(text('{{profile.firstName}} {{event.properties.total}} {{data.q}} {{variables.shop}}'), 'Ann 5 a b&c=1 Acme')
  assert.equal(text('{{profile.id}} {{profile.traits.id}}'), 'p1 not mine', 'a column counts before a trait of its name')
})

await test("a missing value skips the message and is named; a fallback or the author's choice renders it", () => {
  assert.deepEqual(text('Hi {{profile.lastName}}'), { ok: false, reason: 'missing_variable', variable: 'profile.lastName' })
  assert.deepEqual(text('{{upper data.nothing}}'), { ok: false, reason: 'missing_variable', variable: 'data.nothing' })
  assert.deepEqual(
    text('{{profile.city}}'),
    { ok: false, reason: 'missing_variable', variable: 'profile.city' },
    'an empty text is no value',
  )
  assert.deepEqual(
    text('{{profile.deep}}'),
    { ok: false, reason: 'missing_variable', variable: 'profile.deep' },
    'an object cannot be read by people',
  )
  assert.equal(text("Hi {{default profile.lastName 'there'}}"), 'Hi there')
  assert.equal(text("Hi{{default profile.lastName ''}}!"), 'Hi!')
  assert.equal(text('Hi{{profile.lastName}}!', { missing: 'empty' }), 'Hi!')
  assert.equal(text('{{#if profile.lastName}}{{profile.lastName}}{{else}}you{{/if}}'), 'you')
})

await test('roots are found inside of lists, too; a list ends after 50', () => {
  assert.equal(text('{{#each profile.items}}{{@index}}{{this.name}}{{profile.firstName}} {{/each}}'), '0aAnn 1bAnn ')
  assert.equal(text('{{#each profile.items as |item|}}{{item.name}}{{#unless @last}}, {{/unless}}{{/each}}'), 'a, b')
  const many = { ...ann, data: { list: Array.from({ length: 300 }, (_, i) => i) } }
  assert.equal(
    render({ title: '{{#each data.list}}x{{/each}}' }, many).ok &&
      (render({ title: '{{#each data.list}}x{{/each}}' }, many) as { rendered: { title: string } }).rendered.title.length,
    50,
  )
})

await test("numbers and times read as the person's language and zone have it", () => {
  assert.equal(text("{{formatNumber profile.n digits=2 currency='EUR'}}"), '€1,234.50')
  assert.equal(text("{{formatDate data.at time='short' date='medium'}}"), '1 Mar 2026, 23:30')
  const inTokyo = { ...ann, locale: 'en-GB', timeZone: 'Asia/Tokyo' }
  const there = render({ title: "{{formatDate data.at date='medium'}}" }, inTokyo)
  assert.equal(there.ok && there.rendered.title, '2 Mar 2026')
  assert.equal(text("{{formatNumber profile.n currency='nonsense'}}"), '1,234.5')
})

await test('in a link, a value is encoded unless it is the beginning of the link; what is no address is not sent', () => {
  const url = (source: string) => {
    const rendering = render({ url: source })
    return rendering.ok ? rendering.rendered.url : rendering.reason
  }
  assert.equal(url('https://shop.example/?q={{data.q}}'), 'https://shop.example/?q=a%20b%26c%3D1')
  assert.equal(url('{{data.link}}'), 'https://shop.example/x?y=1')
  assert.equal(url('{{#if data.none}}https://a.example/{{else}}https://b.example/{{/if}}{{data.q}}'), 'https://b.example/a%20b%26c%3D1')
  assert.equal(url('{{data.evil}}'), 'url_invalid')
})

await test('a template that could run code, run long or reach further is refused, with the place', () => {
  const hostile = [
    '{{> partial}}',
    '{{#> layout}}{{/layout}}',
    '{{* decorator}}',
    '{{#* inline "x"}}{{/inline}}',
    '{{constructor}}',
    '{{profile.constructor}}',
    '{{profile.__proto__.x}}',
    '{{profile.[constructor]}}',
    '{{lookup profile "x"}}',
    '{{log profile}}',
    '{{#with profile}}{{/with}}',
    '{{@root.profile.x}}',
    '{{../profile.x}}',
    '{{this}}',
    '{{unknown.x}}',
    '{{foo profile.x}}',
    '{{fathiValue profile.x}}',
    '{{#each data.a}}{{#each this.b}}{{/each}}{{/each}}',
    '{{#each data.a as |root|}}{{/each}}',
    '{{profile.x}}'.repeat(201),
    '{{{{raw}}}}{{{{/raw}}}}',
    '{{helperMissing profile.x}}',
    `{{#if profile.x}}`.repeat(450) + '{{/if}}'.repeat(450),
    `{{default ${'(default '.repeat(900)}profile.x${')'.repeat(900)}}}`,
    '{{profile.',
    '{{#if profile.x}}',
  ]
  for (const source of hostile) {
    const { problems } = checkContent({ title: source }, null)
    assert.equal(problems[0]?.pointer, '/title', source.slice(0, 60))
    assert.match(problems[0]?.detail ?? '', /^Line \d+, column \d+: /, source.slice(0, 60))
  }
  const second = checkContent({ title: 'ok', actions: [{ title: 'a' }, { title: 'line one\nline {{nobody.x}}' }] }, null).problems
  assert.deepEqual(
    second.map(one => [one.pointer, one.detail.slice(0, 18)]),
    [['/actions/1/title', 'Line 2, column 8: ']],
  )
})

await test('a value nested without end is not followed down', () => {
  let deep: unknown = 'x'
  for (let n = 0; n < 100_000; n += 1) deep = [deep]
  const rendering = render(
    { title: "{{default data.deep 'none'}}{{upper data.deep}}{{join data.deep}}", missing: 'empty' },
    { profile: null, data: { deep } },
  )
  assert.equal(rendering.ok, true)
})

await test('a trait that nobody has is a warning, a fallback or not', () => {
  const { problems, warnings } = checkContent(
    { title: '{{profile.firstName}} {{profile.fristName}} {{profile.displayName}}' },
    new Set(['firstName']),
  )
  assert.deepEqual([problems.length, warnings.length, warnings[0]?.pointer], [0, 1, '/title'])
  assert.match(warnings[0]?.detail ?? '', /fristName/)
})

await test('whatever is written, reading it ends with faults or with something that renders; what a person says is never read as a template', () => {
  const word = fc.constantFrom(
    '{{',
    '}}',
    '{{{',
    '#if ',
    '/if',
    '#each ',
    '/each',
    'else',
    'profile.x',
    'data.',
    ' as |x|',
    '"',
    "'",
    '(',
    ')',
    '../',
    '@',
    'default ',
    '=',
    '\\',
    '~',
    '!--',
    '[',
    ']',
    'x',
    ' ',
    '\n',
    '&',
    '>',
    '*',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom('text', 'url'), (words, kind) => {
      const source = words.join('')
      const { program, faults } = parseTemplate(source, kind as 'text' | 'url')
      assert.equal(program === null, faults.length > 0)
      if (program !== null) render({ title: source, missing: 'empty' })
    }),
    { numRuns: 1_500 },
  )
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), value => {
      const rendering = render({ title: '{{data.value}}' }, { profile: null, data: { value } })
      assert.equal(rendering.ok && rendering.rendered.title, value)
    }),
  )
})

await test('a link stays on its host whatever a person says in its middle', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), value => {
      const rendering = render(
        { url: 'https://shop.example/p/{{data.value}}?q={{data.value}}#{{data.value}}' },
        { profile: null, data: { value } },
      )
      assert.ok(rendering.ok)
      const url = new URL(rendering.rendered.url ?? '')
      assert.equal(url.host, 'shop.example')
      assert.equal(url.searchParams.size, 1)
    }),
  )
})
