/** What the stores of this folder need of a pg client or pool. */
export interface Querier {
  query<Row extends object = Record<string, unknown>>(query: {
    name?: string;
    text: string;
    values?: unknown[];
  }): Promise<{ rows: Row[]; rowCount: number | null }>;
}
