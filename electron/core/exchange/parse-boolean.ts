/** What spreadsheets write in their languages, and what people type instead. */
const TRUE =
  'true t wahr vrai vero verdadero verdadeiro waar sand sant sann tosi prawda pravda igaz adevărat doğru истина истинно αληθής 真 참 1 -1 yes ja oui sì si sí sim y j x ✓ ✔ on'
const FALSE =
  'false f falsch faux falso onwaar falsk falskt usann epätosi fałsz nepravda hamis fals yanliş yanlış ложь ψευδής 伪 거짓 0 no nein non nee nej não n off'
const VALUES = new Map([
  ...TRUE.split(' ').map((word) => [word, true] as const),
  ...FALSE.split(' ').map((word) => [word, false] as const),
])

/** Returns the Boolean value of a cell, in any language of a spreadsheet; null when it isn't one. */
export function parseBoolean(cell: string): boolean | null {
  return VALUES.get(cell.trim().normalize('NFC').toLowerCase()) ?? null
}
