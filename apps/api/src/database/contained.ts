/** The pattern of `ILIKE` for whatever has this text in it, its own `%` and `_` meant as they stand. */
export const contained = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
