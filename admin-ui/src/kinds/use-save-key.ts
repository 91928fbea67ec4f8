import { useHotkeys } from '@mantine/hooks'

/** Ctrl or Cmd with S saves what is being edited instead of the page's file. */
export const useSaveKey = (save: () => unknown): void => useHotkeys([['mod+S', () => void save()]], [])
