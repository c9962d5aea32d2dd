import { checkReferences } from '../directory/check-references.js';
import { everSince, newBody, type DatedKind } from '../directory/dated-kind.js';
import { showDated } from '../directory/show-dated.js';
import { historyOf, writeDated, type DatedRow } from '../directory/write-dated.js';
import type { ImportKind } from './import-kind.js';
import { cellFlag, cellList, readBySchema } from './read-cells.js';

type Body = Record<string, unknown> & { name: { zh: string; en: string }; from?: string; to?: string | null };

/** The import of one kind of dated thing: the same fields, checks and dated rows as its pages. */
export function datedImport(kind: DatedKind): ImportKind {
  const schema = newBody(kind);
  const flags = new Set(kind.fields.filter((field) => field.column === 'active').map((field) => field.name));
  const lists = new Set(kind.fields.filter((field) => field.list).map((field) => field.name));
  return {
    name: kind.path,
    what: kind.what,
    permission: kind.write,
    columns: [
      { name: kind.key, required: true },
      { name: 'nameZh', required: true },
      { name: 'nameEn', required: false },
      ...kind.fields.map((field) => ({ name: field.name, required: field.required && !flags.has(field.name) && !lists.has(field.name) })),
      { name: 'from', required: false },
      { name: 'to', required: false },
    ],
    read(cells) {
      const { nameZh = '', nameEn = '', ...rest } = cells;
      const value = Object.fromEntries(
        Object.entries(rest)
          .filter(([, text]) => text !== '')
          .map(([name, text]) => [name, flags.has(name) ? cellFlag(text) : lists.has(name) ? cellList(text) : text]),
      );
      return readBySchema(
        schema,
        { ...value, name: { zh: nameZh, en: nameEn || nameZh } },
        (path) => ({ 'name/zh': 'nameZh', 'name/en': 'nameEn' })[path] ?? path.split('/')[0] ?? path,
      );
    },
    async write(value, { client, today }) {
      const { [kind.key]: key, name, from, to, ...fields } = value as Body;
      const history = await historyOf(client, kind, key as string);
      const begins = from ?? (history.length === 0 ? everSince : today);
      const now = history.findLast((row) => row.valid_from <= begins);
      if (now && to === undefined && sameRow(kind, now, name, fields)) return { key: key as string, action: 'unchanged' };
      const { before, after } = await writeDated(client, kind, history, { key: key as string, name, fields, from: begins, to });
      return {
        key: key as string,
        action: history.length === 0 ? 'new' : 'changed',
        before: before && showDated(kind, before, true),
        after: showDated(kind, after, true),
      };
    },
    check: (keys, { client }) => checkReferences(client, kind, keys),
  };
}

const sameRow = (kind: DatedKind, row: DatedRow, name: { zh: string; en: string }, fields: Record<string, unknown>): boolean =>
  row['name_zh'] === name.zh &&
  row['name_en'] === name.en &&
  kind.fields.every((field) => JSON.stringify(row[field.column] ?? null) === JSON.stringify(fields[field.name] ?? null));
