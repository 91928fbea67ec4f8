import {
  type App,
  defineExtensionPoint,
  type EntityManager,
  named,
  OneOf,
  type Permission,
  problems,
  ref,
  type Scope,
  type Static,
  Type,
} from 'fathi/sdk'

const Attention = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  severity: OneOf(['danger', 'warning', 'info']),
  title: Type.String(),
  detail: Type.String(),
  action: Type.Object({ label: Type.String(), to: Type.String() }),
})
const LiveItem = Type.Object({
  id: Type.String(),
  name: Type.String(),
  detail: Type.String(),
  state: Type.String(),
  planned: Type.Integer(),
  decided: Type.Integer(),
  sent: Type.Integer(),
  clicked: Type.Integer(),
  to: Type.String(),
})
const Step = Type.Object({ id: Type.String(), done: Type.Boolean(), to: Type.String() })
const Numbers = Type.Record(Type.String(), Type.Integer())

export const Home = named(
  'Home',
  Type.Object({ attention: Type.Array(Attention), live: Type.Array(LiveItem), gettingStarted: Type.Array(Step), numbers: Numbers }),
)
type Home = Static<typeof Home>

/** A plugin's share of the home page: what needs attention, what is live, the steps of getting started that exist, and numbers. `order` places its steps. */
export interface HomePart {
  order: number
  /** Who lacks this permission does not get this part. */
  needs: Permission
  gather: (em: EntityManager, scope: Scope) => Promise<Partial<Home>>
}
export const homeParts = defineExtensionPoint<HomePart>('rbac.home')

/** `GET /v1/home`: the parts of all plugins, together. */
export async function homeRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { member: true },
      schema: { operationId: 'getHome', tags: ['rbac'], summary: 'Read the home page', response: { 200: ref(Home), ...problems() } },
    },
    async request => {
      const { scope } = request
      return scope.tx(async em => {
        const home: Home = { attention: [], live: [], gettingStarted: [], numbers: {} }
        const parts = scope.contributed(homeParts).filter(part => scope.permissions.has(part.needs))
        for (const part of parts.toSorted((a, b) => a.order - b.order)) {
          const { attention = [], live = [], gettingStarted = [], numbers = {} } = await part.gather(em, scope)
          home.attention.push(...attention)
          home.live.push(...live)
          home.gettingStarted.push(...gettingStarted)
          Object.assign(home.numbers, numbers)
        }
        return home
      })
    },
  )
}
