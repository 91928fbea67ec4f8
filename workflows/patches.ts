/**
 * Every change of what a workflow asks for, or in which order, by the id that the code gives to `patched`: since when, and when it may go. A run of before goes
 * the old way where its history has no mark of the change; the id may go when no run of before is left, and its code with it.
 */
export const PATCHES: Readonly<Record<string, { since: string; mayGoWhen: string }>> = {}
