import type { Scenario } from '../api/model.ts'
import { stableJson } from '../data/stable-json.ts'
import { copyNodes, pasteNodes, readClip } from './model/clipboard.ts'
import { type Config, type Draft, type DraftTrigger, ENTRY, nodeOf, type Outlet, type Point } from './model/draft.ts'
import { addAfter, branchesOf, changeNode, connect, endAt, moveNodes, removeNodes, withOutlets, withoutOutlet } from './model/edit-graph.ts'
import { newId } from './model/ids.ts'
import { CARD, layOut, openOutlet } from './model/layout.ts'
import { type NodeKind, type NodeKinds, newNode, outletsIn } from './model/node-kinds.ts'
import { freePlace, placeBehind, placesOf } from './model/places.ts'
import { withoutEmpty } from './model/without-empty.ts'
import type { DesignerStore } from './store.ts'

/** What can be done to a journey, the same from the canvas, the outline, the palette and the inspector. */
export type Acts = ReturnType<typeof actsOn>

export function actsOn(store: DesignerStore, kinds: NodeKinds) {
  const now = (): Draft => store.getState().draft
  const { change, select } = store.getState()
  const put = (next: Draft, step?: string): void => change(next, step)
  const outletsNow = () => outletsIn(now(), kinds)
  const places = () => placesOf(now(), outletsNow())
  const isNode = (id: string): boolean => nodeOf(now(), id) !== undefined

  const add = (at: Outlet, kind: NodeKind): string => {
    const node = newNode(kind, placeBehind(now(), at, outletsNow()))
    put(
      addAfter(
        now(),
        at,
        node,
        kinds.outletsOf(node).map(one => one.id),
      ),
    )
    select([node.id])
    return node.id
  }
  const paste = (text: string, at: Point): boolean => {
    const clip = readClip(text)
    if (clip === null || clip.nodes.length === 0) return false
    const { draft, added } = pasteNodes(now(), clip, freePlace([...places().values()], at))
    put(draft)
    select(added)
    return true
  }
  const travel = (way: 'undo' | 'redo'): void => {
    store.temporal.getState()[way]()
    store.setState({ step: null })
  }
  return {
    add,
    /** Behind what is selected, at its first open outlet. */
    addNext: (kind: NodeKind): string => {
      const [id] = store.getState().selection
      const from = id !== undefined && (id === ENTRY || isNode(id)) ? id : undefined
      return add(openOutlet(now(), from, from === undefined ? [] : outletsNow()(from)), kind)
    },
    addAt: (place: Point, kind: NodeKind): string => {
      const node = newNode(kind, { x: Math.round(place.x), y: Math.round(place.y) })
      put({ ...now(), nodes: [...now().nodes, node] })
      select([node.id])
      return node.id
    },
    end: (at: Outlet) => put(endAt(now(), at)),
    leaveOpen: (at: Outlet) => put(withoutOutlet(now(), at)),
    connect: (at: Outlet, to: string) => put(connect(now(), at, to)),
    /** From a card the line leaves by its first open outlet. */
    connectFrom: (from: string, to: string) => put(connect(now(), openOutlet(now(), from, outletsNow()(from)), to)),
    /** Between these one must choose when the node is removed. */
    branchesToChoose: (ids: readonly string[]) => {
      const [id] = ids
      const branches = ids.length === 1 && id !== undefined ? branchesOf(now(), id) : []
      return new Set(branches.map(one => one.to)).size > 1 ? branches : []
    },
    remove: (ids: readonly string[], keep?: string) => {
      const gone = new Set(ids)
      const next = removeNodes(now(), ids.filter(isNode), keep)
      put({ ...next, notes: next.notes.some(note => gone.has(note.id)) ? next.notes.filter(note => !gone.has(note.id)) : next.notes })
      select([])
    },
    copy: (ids: readonly string[]): string | null => {
      const clip = copyNodes(withPlaces(now(), places()), ids)
      return clip.nodes.length === 0 ? null : JSON.stringify(clip, null, 2)
    },
    paste,
    duplicate: (ids: readonly string[]) => {
      const at = places().get(ids.find(isNode) ?? '')
      if (at !== undefined)
        paste(JSON.stringify(copyNodes(withPlaces(now(), places()), ids)), { x: at.x + CARD.width + CARD.gapBeside, y: at.y })
    },
    configure: (id: string, given: Config) => {
      const config = withoutEmpty(given)
      // a form that is opened says once more what it was given; that is no step to undo
      if (stableJson(nodeOf(now(), id)?.config ?? {}) === stableJson(config)) return
      const next = changeNode(now(), id, node => ({ ...node, config }))
      put(withOutlets(next, id, outletsIn(next, kinds)), `configure ${id}`)
    },
    rename: (id: string, title: string) =>
      put(
        changeNode(now(), id, ({ title: _former, ...node }) => (title === '' ? node : { ...node, title })),
        `rename ${id}`,
      ),
    toggle: (ids: readonly string[]) => {
      const chosen = new Set(ids)
      const isAllOff = now().nodes.every(node => !chosen.has(node.id) || node.disabled === true)
      const nodes = now().nodes.map(node => {
        if (!chosen.has(node.id)) return node
        const { disabled: _former, ...rest } = node
        return isAllOff ? rest : { ...rest, disabled: true }
      })
      put({ ...now(), nodes })
    },
    move: (moved: ReadonlyMap<string, Point>, step?: string) => put(moveNodes(withPlaces(now(), places()), moved), step),
    tidy: () => put(moveNodes(now(), layOut(now(), outletsNow()))),
    addNote: (position: Point): string => {
      const id = newId()
      put({ ...now(), notes: [...now().notes, { id, text: '', position }] })
      select([id])
      return id
    },
    writeNote: (id: string, text: string) =>
      put({ ...now(), notes: now().notes.map(note => (note.id === id ? { ...note, text } : note)) }, `note ${id}`),
    configureTrigger: (id: string, given: Config) => {
      const config = withoutEmpty(given)
      const { triggers } = now()
      if (stableJson(triggers.find(one => one.id === id)?.config ?? {}) === stableJson(config)) return
      put({ ...now(), triggers: triggers.map(one => (one.id === id ? { ...one, config } : one)) }, `trigger ${id}`)
    },
    setTriggers: (triggers: DraftTrigger[], step?: string) => put({ ...now(), triggers }, step),
    setSettings: (settings: Draft['settings'], step?: string) => put({ ...now(), settings }, step),
    /** Puts a scenario in the place of the one of its id, else behind the others. */
    putScenario: (scenario: Scenario) => {
      const { scenarios = [] } = now()
      const isThere = scenarios.some(one => one.id === scenario.id)
      put({ ...now(), scenarios: isThere ? scenarios.map(one => (one.id === scenario.id ? scenario : one)) : [...scenarios, scenario] })
    },
    removeScenario: (id: string) => {
      const { scenarios = [], ...draft } = now()
      const left = scenarios.filter(one => one.id !== id)
      put(left.length === 0 ? draft : { ...draft, scenarios: left })
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
  }
}

/** Once somebody moves a card, every card keeps the place it is seen at. */
const withPlaces = (draft: Draft, places: ReadonlyMap<string, Point>): Draft =>
  draft.nodes.every(node => node.position !== undefined)
    ? draft
    : { ...draft, nodes: draft.nodes.map(node => ({ ...node, position: node.position ?? places.get(node.id) ?? { x: 0, y: 0 } })) }
