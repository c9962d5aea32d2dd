import type { LocalText } from './local-text.js';

/**
 * Types of projects that ship, by which accounts and approvers differ: `research` is the one that claims are counted as research by. A
 * company may have others, and writes them in its own words.
 */
export const shippedProjectTypes: { code: string; name: LocalText }[] = [
  { code: 'research', name: { zh: '科研', en: 'research' } },
  { code: 'customer', name: { zh: '客户', en: 'customer' } },
];
