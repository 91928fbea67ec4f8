/** What a dragged block carries: the name of its type. */
export const DRAGGED_KIND = 'application/x-fathi-node'
