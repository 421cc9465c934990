/** Gives the focus to the list: to the row the keyboard was on, else the first one. Set by the list while it is there. */
export const listFocus: { take: () => void } = { take: () => undefined }
