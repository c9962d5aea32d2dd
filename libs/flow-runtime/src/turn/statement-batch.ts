import type { Socket } from 'node:net';
import pg, { type PoolClient, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';

/**
 * Sends statements one behind the other in one write and waits for all their answers, which come in one go too. pg's own pipelining has
 * the database synchronise, write and wake us behind every one of them. The first statement that fails ends the batch: nothing
 * behind it is run, a COMMIT neither, and what it threw is thrown; the caller rolls back.
 */
export function sendTogether(client: PoolClient, statements: readonly QueryConfig[]): Promise<QueryResult<QueryResultRow>[]> {
  return new Promise((resolve, reject) => void client.query(new StatementBatch(statements, resolve, reject)));
}

type Answer = QueryResult<QueryResultRow>;

interface Column {
  name: string;
  read(text: string): unknown;
}

/** What of pg's connection is used here. */
interface Connection {
  stream: Socket;
  parsedStatements: Record<string, string | undefined>;
  parse(statement: { name: string; text: string }): void;
  bind(statement: { portal: string; statement: string; values: unknown[]; valueMapper(value: unknown): unknown }): void;
  describe(portal: { type: 'P'; name: string }): void;
  execute(portal: { portal: string }): void;
  close(statement: { type: 'S'; name: string }): void;
  sync(): void;
}

/** Columns that a connection's prepared statements answer, so that they are described once; none for those that answer no rows. */
const known = new WeakMap<Connection, Map<string, readonly Column[]>>();

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/** A query of pg's that is several; pg hands it the database's messages in turn. */
class StatementBatch extends pg.Query {
  private readonly answers: Answer[] = [];
  private connection: Connection | undefined;
  private columns: readonly Column[] | undefined;
  private readRows: QueryResultRow[] = [];
  private unreadable: unknown;

  constructor(
    private readonly statements: readonly QueryConfig[],
    private readonly resolve: (answers: Answer[]) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    super({ text: '' });
  }

  override submit = (given: unknown): void => {
    const connection = given as Connection;
    this.connection = connection;
    connection.stream.cork();
    try {
      const parsing = new Set<string>();
      for (const statement of this.statements) this.sendOne(connection, statement, parsing);
    } finally {
      connection.sync();
      connection.stream.uncork();
    }
  };

  private sendOne(connection: Connection, { name = '', text, values = [] }: QueryConfig, parsing: Set<string>): void {
    if (name === '' || (connection.parsedStatements[name] === undefined && !parsing.has(name))) {
      // It may be there from a batch that failed at it; closing one that is not there is no fault.
      if (name !== '') connection.close({ type: 'S', name });
      connection.parse({ name, text });
      parsing.add(name);
    }
    connection.bind({ portal: '', statement: name, values, valueMapper: prepareValue });
    if (!columnsOf(connection).has(name)) connection.describe({ type: 'P', name: '' });
    connection.execute({ portal: '' });
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    const types = (this as unknown as { _result: { _types: pg.CustomTypesConfig } })._result._types;
    this.columns = fields.map(({ name, dataTypeID }) => ({ name, read: types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.unreadable !== undefined) return;
    try {
      const row: QueryResultRow = {};
      const columns = this.columnsNow();
      for (let at = 0; at < columns.length; at += 1) {
        const { name, read } = columns[at] as Column;
        const text = fields[at] as string | null;
        row[name] = text === null ? null : read(text);
      }
      this.readRows.push(row);
    } catch (error) {
      // The rest is still answered; it is thrown at the end.
      this.unreadable = error;
    }
  }

  /** One statement has ended. */
  handleCommandComplete({ text }: { text: string }): void {
    const { name = '', text: statement } = this.statements[this.answers.length] as QueryConfig;
    const connection = this.connection as Connection;
    if (name !== '') {
      connection.parsedStatements[name] = statement;
      if (!columnsOf(connection).has(name)) columnsOf(connection).set(name, this.columns ?? []);
    }
    const [command = '', ...counts] = text.split(' ');
    const count = counts.at(-1);
    this.answers.push({ command, rowCount: count === undefined ? null : Number(count), oid: 0, fields: [], rows: this.readRows });
    this.readRows = [];
    this.columns = undefined;
  }

  handleError(error: unknown): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.unreadable === undefined) this.resolve(this.answers);
    else this.reject(this.unreadable);
  }

  private columnsNow(): readonly Column[] {
    return (this.columns ??= columnsOf(this.connection as Connection).get(this.statements[this.answers.length]?.name ?? '') ?? []);
  }
}

function columnsOf(connection: Connection): Map<string, readonly Column[]> {
  let columns = known.get(connection);
  if (!columns) known.set(connection, (columns = new Map()));
  return columns;
}
