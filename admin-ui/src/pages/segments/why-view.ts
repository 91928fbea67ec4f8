/** What stands under the builder. */
export const views = ['explain', 'plan', 'json'] as const
export type WhyView = (typeof views)[number]
export const viewOf = (word: string | undefined): WhyView => views.find(one => one === word) ?? 'explain'
