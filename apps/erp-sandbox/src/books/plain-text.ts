/** What a caller wrote as a string or a number, as text without spaces around it; '' for anything else. */
export const plainText = (value: unknown): string => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '');
