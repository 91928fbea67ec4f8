import { named, Nullable, OneOf, type Static, Timestamp, Type } from 'fathi/sdk'

/** Letters of one template. */
export const TEMPLATE_LETTERS = 8_192
const closed = { additionalProperties: false } as const
const template = { 'x-ui': { widget: 'template' } }
const Text = (title: string, description: string) => Type.String({ maxLength: TEMPLATE_LETTERS, title, description, ...template })
const Link = (title: string, description: string) => Type.String({ maxLength: TEMPLATE_LETTERS, title, description, ...template })

export const PushAction = Type.Object(
  {
    action: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9_-]{1,50}$',
        maxLength: 50,
        title: 'Id',
        description: 'Stands in reports; action-1, action-2 when left out.',
      }),
    ),
    title: Text('Title', 'What the button says.'),
    url: Type.Optional(Link('Link', 'Where it leads; where the message leads, when left out.')),
    icon: Type.Optional(Link('Icon', 'An image beside the title, by https.')),
  },
  closed,
)

/** What is written: every text may hold Handlebars. */
export const PushContent = named(
  'PushContent',
  Type.Object(
    {
      title: Text('Title', 'The first line.'),
      body: Type.Optional(Text('Text', 'What it says.')),
      icon: Type.Optional(Link('Icon', "A small image, by https; the site's own when left out.")),
      image: Type.Optional(Link('Image', 'A large image, by https. Not shown on every system.')),
      badge: Type.Optional(Link('Badge', 'A one-coloured image for the status bar of Android.')),
      url: Type.Optional(Link('Link', 'Where a click leads.')),
      actions: Type.Optional(
        Type.Array(PushAction, { maxItems: 2, title: 'Buttons', description: 'At most two. Not shown on every system.' }),
      ),
      dir: Type.Optional(OneOf(['auto', 'ltr', 'rtl'], { title: 'Direction' })),
      lang: Type.Optional(
        Type.String({
          pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
          maxLength: 35,
          title: 'Language',
          description: 'BCP 47, e.g. fr-FR.',
        }),
      ),
      collapseKey: Type.Optional(Text('Replaces', 'A message replaces the one before with the same key, on its way and on the screen.')),
      renotify: Type.Optional(
        Type.Boolean({ title: 'Alert again', description: 'Sound and vibration also when it replaces another one.' }),
      ),
      silent: Type.Optional(Type.Boolean({ title: 'Silent' })),
      requireInteraction: Type.Optional(Type.Boolean({ title: 'Stays', description: 'Until the person acts on it.' })),
      vibrate: Type.Optional(
        Type.Array(Type.Integer({ minimum: 0, maximum: 10_000 }), {
          maxItems: 20,
          title: 'Vibration',
          description: 'Milliseconds on, off, on and so forth.',
        }),
      ),
      ttlSeconds: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 2_419_200,
          title: 'Kept for',
          description: 'Seconds the push service keeps it for a device that is off; at most 28 days.',
        }),
      ),
      urgency: Type.Optional(
        OneOf(['very-low', 'low', 'normal', 'high'], {
          title: 'Urgency',
          description: 'Devices low on battery wait with what is not urgent.',
        }),
      ),
      expiresAt: Type.Optional(
        Nullable(Type.String({ ...Timestamp, maxLength: 40, title: 'Expires', description: 'After this it is not sent any more.' })),
      ),
      missing: Type.Optional(
        OneOf(['skip', 'empty'], {
          title: 'Missing values',
          description: 'skip: a person without a value gets no message (missing_variable); empty: the place stays empty.',
        }),
      ),
    },
    closed,
  ),
)
export type PushContent = Static<typeof PushContent>

/** What is sent: the same, for one person, without templates. */
export const RenderedPush = named(
  'RenderedPush',
  Type.Object({
    title: Type.String(),
    body: Type.Optional(Type.String()),
    icon: Type.Optional(Type.String()),
    image: Type.Optional(Type.String()),
    badge: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    actions: Type.Optional(
      Type.Array(
        Type.Object({ action: Type.String(), title: Type.String(), url: Type.Optional(Type.String()), icon: Type.Optional(Type.String()) }),
      ),
    ),
    dir: Type.Optional(OneOf(['auto', 'ltr', 'rtl'])),
    lang: Type.Optional(Type.String()),
    collapseKey: Type.Optional(Type.String()),
    renotify: Type.Optional(Type.Boolean()),
    silent: Type.Optional(Type.Boolean()),
    requireInteraction: Type.Optional(Type.Boolean()),
    vibrate: Type.Optional(Type.Array(Type.Integer())),
    ttlSeconds: Type.Optional(Type.Integer()),
    urgency: Type.Optional(OneOf(['very-low', 'low', 'normal', 'high'])),
    expiresAt: Type.Optional(Nullable(Timestamp)),
  }),
)
export type RenderedPush = Static<typeof RenderedPush>
