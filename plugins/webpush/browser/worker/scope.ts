/** Where Fathi is: the server fills it in when it serves the file, because an imported script cannot know its own address. */
export const api = '__FATHI_API__'

export const version = '1'

export const worker = self as unknown as ServiceWorkerGlobalScope
