import type { DepartmentsAbove } from '@vouchflow/flow-core';

export const hasDepartmentsBelow = (code: string, tree: DepartmentsAbove): boolean => Object.values(tree).some((above) => above.includes(code));

const mark = /^(.+?)\s*(?:\(含下级\)|及下级|含下级|\band below\b|\(with sub-departments\))$/i;

/** `研发部（含下级）` → `研发部`; undefined: no such words. */
export const withoutMark = (text: string): string | undefined => mark.exec(text.normalize('NFKC').trim())?.[1];
