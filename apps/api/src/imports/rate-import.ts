import { rateRow, type RateRow } from '../rates/rate.schema.js';
import { writeRate } from '../rates/write-rate.js';
import type { ImportKind } from './import-kind.js';
import { cellDate, readBySchema } from './read-cells.js';

/** A rate for 100 units, as 日元 is published, moves its point: exact, no division. Another text stays, for the schema to refuse. */
function forOne(rate: string, per: string): string {
  const places = { '': 0, '1': 0, '10': 1, '100': 2, '1000': 3, '10000': 4 }[per];
  if (places === undefined) return `${rate} / ${per}`;
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(rate);
  if (!parts || places === 0) return rate;
  const whole = (parts[1] ?? '').padStart(places + 1, '0');
  const cut = whole.length - places;
  return `${whole.slice(0, cut).replace(/^0+(?=\d)/, '')}.${whole.slice(cut)}${parts[2] ?? ''}`;
}

/** Exchange rates by pair and day. `per`: for how many units the rate is; none: one. A day that is there gets what the file says. */
export const rateImport: ImportKind = {
  name: 'rates',
  what: 'fx-rate',
  permission: 'rules.write',
  columns: [
    { name: 'date', required: true },
    { name: 'currency', required: true },
    { name: 'into', required: true },
    { name: 'rate', required: true },
    { name: 'source', required: true },
    { name: 'per', required: false },
  ],
  read({ date = '', currency = '', into = '', rate = '', source = '', per = '' }) {
    return readBySchema(rateRow, { on: cellDate(date), currency: currency.toUpperCase(), into: into.toUpperCase(), rate: forOne(rate, per), source }, (path) =>
      path === 'on' ? 'date' : path,
    );
  },
  async write(value, { client, actor }) {
    const row = value as RateRow;
    const key = `${row.currency}/${row.into}/${row.on}`;
    const { before, after } = await writeRate(client, row, actor);
    if (before === after) return { key, action: 'unchanged' };
    return before
      ? { key, action: 'changed', before: { rate: before.rate, source: before.source }, after: { rate: after.rate, source: after.source } }
      : { key, action: 'new', after: { rate: after.rate, source: after.source } };
  },
};
