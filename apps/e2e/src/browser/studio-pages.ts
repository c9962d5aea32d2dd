import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const studio = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../studio/src');
const read = (file: string): string => readFileSync(path.join(studio, file), 'utf8');
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** The patterns of the studio's router: `claims/:id`. Its home, which has no pattern of its own, is the empty one. */
export const routesOfStudio = (): string[] => ['', ...found(read('app/router.tsx'), /page\('\/?([^']+)'/g)];

/** The lists of the directory, by the name that its address has. */
export function directoryKinds(): string[] {
  const text = read('pages/directory/directory-kinds.ts');
  const others = /otherKinds = \[([^\]]*)\]/.exec(text)?.[1] ?? '';
  return [...found(text, /name: '(\w+)',\s*path: '\//g), ...found(others, /'(\w+)'/g)];
}

/** The views of the operations page. */
export const consoleViews = (): string[] => found(/const views = \{([^}]*)\}/.exec(read('pages/console/console.page.tsx'))?.[1] ?? '', /(\w+):/g);

/** Whether an address is one of a pattern's. */
export function isOfRoute(route: string, address: string): boolean {
  const [wanted, given] = [route, address.split('?')[0] ?? ''].map((text) => text.split('/')) as [string[], string[]];
  return route === '*' || (wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at]));
}
