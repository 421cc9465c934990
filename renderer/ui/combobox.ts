/** A choice of a combobox. */
export interface ComboboxOption<T extends string | null> {
  readonly value: T
  readonly label: string
}
