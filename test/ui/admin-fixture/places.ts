const id = (kind: string, at: number): string => `0199f2c4-${kind.padEnd(4, '0')}-7000-8000-${String(at).padStart(12, '0')}`

export const campaignBeing = { sent: `/campaigns/${id('k', 0)}`, written: `/campaigns/${id('k', 1)}` }
export const templateBeingWritten = `/templates/${id('c', 0)}`
