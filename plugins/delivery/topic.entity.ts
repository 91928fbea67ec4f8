import { authored, defineEntity, p, walled } from 'fathi/sdk'

const TopicSchema = defineEntity({
  name: 'Topic',
  ...walled('delivery_topic'),
  properties: {
    ...authored,
    defaultsTo: p.string().length(10).$type<'in' | 'out'>().default('out'),
    joinOnSubscribe: p.boolean().default(false),
  },
  uniques: [{ properties: ['workspaceId', 'key'] }],
})
/** What a person can subscribe to. `defaultsTo` counts where a person has said nothing; `joinOnSubscribe` opts a new subscriber in. */
export class Topic extends TopicSchema.class {}
TopicSchema.setClass(Topic)
