import {
  type CSSVariablesResolver,
  type MantineColorsTuple,
  createTheme,
  defaultVariantColorsResolver,
  type VariantColorsResolver,
} from '@mantine/core'

const indigo: MantineColorsTuple = [
  '#eef2ff',
  '#e0e7ff',
  '#c7d2fe',
  '#a5b4fc',
  '#818cf8',
  '#6366f1',
  '#4f46e5',
  '#4338ca',
  '#3730a3',
  '#312e81',
]
const danger: MantineColorsTuple = [
  '#fef2f2',
  '#fee2e2',
  '#fecaca',
  '#fca5a5',
  '#f87171',
  '#ef4444',
  '#dc2626',
  '#b91c1c',
  '#991b1b',
  '#7f1d1d',
]

/** Words on a filled control take the colour that was computed for its fill, in both schemes. */
const variantColorResolver: VariantColorsResolver = input => {
  const colors = defaultVariantColorsResolver(input)
  return input.variant === 'filled' ? { ...colors, color: 'var(--on-primary)' } : colors
}

const overlay = { shadow: 'md', radius: 'md', transitionProps: { duration: 130 } } as const

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.4' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: { fontWeight: '600' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '8px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--overlay)', lg: 'var(--overlay)', xl: 'var(--overlay)' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  colors: { indigo, danger },
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 3 },
  white: '#ffffff',
  black: '#1a1d23',
  variantColorResolver,
  components: {
    Button: { defaultProps: { size: 'sm', radius: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 32, radius: 'sm', variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    // a page holds dozens of lists; each is made when it is opened
    Combobox: { defaultProps: { keepMounted: false } },
    Select: { defaultProps: { size: 'sm', comboboxProps: overlay } },
    MultiSelect: { defaultProps: { size: 'sm', comboboxProps: overlay } },
    TagsInput: { defaultProps: { size: 'sm', comboboxProps: overlay } },
    Autocomplete: { defaultProps: { size: 'sm', comboboxProps: overlay } },
    DateTimePicker: { defaultProps: { size: 'sm', popoverProps: overlay } },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs', withThumbIndicator: false } },
    Menu: { defaultProps: { ...overlay, withInitialFocusPlaceholder: false, position: 'bottom-end', offset: 4 } },
    Popover: { defaultProps: overlay },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        transitionProps: { duration: 120 },
        multiline: true,
        maw: 320,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Modal: {
      defaultProps: { radius: 'md', centered: true, padding: 20, transitionProps: { duration: 140 }, closeButtonProps: { size: 28 } },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
  },
})

const shared: Record<string, string> = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--dim)',
  '--mantine-color-placeholder': 'var(--dim)',
  '--mantine-color-anchor': 'var(--primary)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'color-mix(in srgb, var(--text) 4%, var(--surface))',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--button-border)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'color-mix(in srgb, var(--dim) 80%, var(--surface))',
  '--mantine-color-disabled-border': 'var(--border)',
  '--mantine-primary-color-filled': 'var(--primary)',
  '--mantine-primary-color-filled-hover': 'color-mix(in srgb, var(--primary) 88%, var(--text))',
  '--mantine-primary-color-light': 'var(--primary-soft)',
  '--mantine-primary-color-light-color': 'var(--primary)',
  '--mantine-primary-color-contrast': 'var(--on-primary)',
  '--mantine-color-indigo-filled': 'var(--primary)',
  '--mantine-color-indigo-filled-hover': 'color-mix(in srgb, var(--primary) 88%, var(--text))',
  '--mantine-color-indigo-light': 'var(--primary-soft)',
  '--mantine-color-indigo-light-color': 'var(--primary)',
  '--mantine-color-danger-filled': 'var(--danger)',
  '--mantine-color-danger-filled-hover': 'color-mix(in srgb, var(--danger) 88%, var(--text))',
  '--mantine-color-danger-light': 'var(--danger-soft)',
  '--mantine-color-danger-light-color': 'var(--danger)',
  '--mantine-color-gray-light-color': 'var(--text)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
}

/** Mantine's variables, answered by the tokens: one place says what a colour is. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
