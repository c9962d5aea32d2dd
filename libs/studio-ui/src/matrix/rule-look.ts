import type { ApproverRule } from '@vouchflow/flow-model';

/** Colour of a rule's letter: those of one sort look alike down the sheet. */
export const familyOfRule = (rule: ApproverRule): string => `by-${rule.by}`;

/** One letter that stands for a rule in the sheet. */
export const letterOfRule = (_rule: ApproverRule, words: string): string => Array.from(words.trim())[0]?.toUpperCase() ?? '?';
