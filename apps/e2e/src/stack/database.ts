import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pgTypes } from '@vouchflow/flow-store';
import pg from 'pg';

/** Folder of a stack's embedded PostgreSQL. */
function placeOf(home: string): string {
  // Where nobody may not enter the home, the server keeps its files elsewhere and says so here.
  const note = path.join(home, 'postgres-is-elsewhere.txt');
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : path.join(home, 'postgres');
}

/** Address of a stack's database, as its processes have it. */
export function databaseUrlOf(home: string): string {
  const place = placeOf(home);
  const read = (name: string): string => readFileSync(path.join(place, name), 'utf8').trim();
  return `postgres://vouchflow:${read('password')}@127.0.0.1:${read('port')}/vouchflow`;
}

/** Process number of a stack's database server. */
export function postmasterOf(home: string): number {
  return Number(readFileSync(path.join(placeOf(home), 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Opens a connection that reads values as the product does: bigint as a safe integer, instants as ISO text. */
export async function openDatabase(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types: pgTypes as never });
  // Stories kill the database: whoever waits for an answer hears of it there, and a connection that only stands open has nobody to tell.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
