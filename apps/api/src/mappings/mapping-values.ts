import { Injectable } from '@nestjs/common';
import { houseDay, type DimensionName, type DirectoryData, type ErpMapping, type LocalText } from '@vouchflow/flow-model';
import { Database } from '../database/database.js';
import { Directory } from '../database/directory.js';
import type { ValuesAnswer } from './mapping.schema.js';
import { suppliersInUse } from './suppliers-in-use.js';
import { valuesInUse } from './values-in-use.js';

/** The values that a mapping's tables have a row for. */
@Injectable()
export class MappingValues {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** By dimension: what is in use in the ledgers today, and what the mappings name besides, by code. */
  async of(ledgers: readonly string[], mappings: readonly ErpMapping[]): Promise<ValuesAnswer> {
    const { directory, rules } = await this.directory.now();
    const on = houseDay(directory.legalEntities, new Date().toISOString());
    const inUse = valuesInUse(directory, await suppliersInUse(this.database, { directory, rules, ledgers, on }), on);
    const valuesOf = (name: DimensionName): ValuesAnswer['values'][DimensionName] => {
      const used = new Set(ledgers.flatMap((ledger) => inUse[ledger]?.[name] ?? []));
      const mapped = mappings.flatMap(({ dimensions }) => Object.keys(dimensions[name]?.values ?? {}));
      const names = namesIn(directory, name);
      return [...new Set([...used, ...mapped])].sort().map((code) => ({ code, name: names.get(code) ?? null, inUse: used.has(code) }));
    };
    return {
      values: {
        department: valuesOf('department'),
        project: valuesOf('project'),
        person: valuesOf('person'),
        supplier: valuesOf('supplier'),
      },
    };
  }
}

/** By code, also of what is over; suppliers have no list, and no name but their own. */
function namesIn({ departments, projects, people }: DirectoryData, name: DimensionName): Map<string, LocalText> {
  if (name === 'department') return new Map(departments.map((row) => [row.code, row.name]));
  if (name === 'project') return new Map(projects.map((row) => [row.code, row.name]));
  return new Map(name === 'person' ? people.map((row) => [row.email, row.name]) : []);
}
