import { Autocomplete, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { type Names, useKnownNames, useKnownValues } from './known-names.ts'
import { textOfValue } from './record-values.ts'

interface Box {
  label: string
  value: string
  disabled: boolean
  onChange: (value: string) => void
}

/** A name of a record; of traits and properties, those that are known are offered. */
export function NameBox({ names, label, ...box }: Box & { names: Names | undefined }): ReactElement {
  const found = useKnownNames(names, box.value)
  return names === undefined ? (
    <PlainBox label={label} {...box} />
  ) : (
    <Autocomplete aria-label={label} {...box} data={[...found.names]} limit={50} />
  )
}

/** The value under a name; those that there are of it are offered. */
export function ValueBox({ names, name, label, ...box }: Box & { names: Names | undefined; name: string }): ReactElement {
  const found = useKnownValues(names, name)
  if (names === undefined) return <PlainBox label={label} {...box} />
  return <Autocomplete aria-label={label} {...box} data={[...new Set(found.map(textOfValue))]} limit={20} />
}

const PlainBox = ({ label, onChange, ...box }: Box): ReactElement => (
  <TextInput aria-label={label} {...box} onChange={event => onChange(event.currentTarget.value)} />
)
