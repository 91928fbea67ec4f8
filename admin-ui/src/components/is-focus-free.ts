/** Whether the focus is nowhere: what it stood on is gone, and nothing else has taken it. */
export const isFocusFree = (): boolean => document.activeElement === null || document.activeElement === document.body
