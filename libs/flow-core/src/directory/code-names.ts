import type { DirectoryData, LocalText } from '@vouchflow/flow-model';
import { sayProjectType } from '../why/words.js';

/** What people call the codes that facts hold: departments, projects and their types, categories, cost centres, legal entities; people by e-mail. */
export type CodeNames = Readonly<Record<string, LocalText>>;

/** The names in the directory; of a code that stands for several things the department's. */
export function codeNames({
  people,
  projects,
  categories,
  costCenters,
  legalEntities,
  departments,
}: Pick<DirectoryData, 'people' | 'projects' | 'categories' | 'costCenters' | 'legalEntities' | 'departments'>): CodeNames {
  const coded = [...legalEntities, ...costCenters, ...categories, ...projects, ...departments].map(({ code, name }) => [code, name] as const);
  return Object.fromEntries([
    ...projects.map(({ type }) => [type, sayProjectType(type)] as const),
    ...people.map(({ email, name }) => [email, name] as const),
    ...coded,
  ]);
}
