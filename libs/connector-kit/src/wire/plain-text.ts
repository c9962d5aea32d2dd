/** A string or number of an ERP's JSON as text without spaces around it; '' for anything else. */
export const plainText = (value: unknown): string => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '');
