import type { JsonObject } from './read-json.js';

/** A string or number of an ERP's JSON as text without spaces around it; '' for anything else. */
export const plainText = (value: unknown): string => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '');
/** The same of a member. */
export const textIn = (row: JsonObject, name: string): string => plainText(row[name]);
