import { sayInstant } from '@vouchflow/flow-core';
import type { Company } from '../company/company.js';
import { familyOf, iconOf } from '../node-looks/node-looks.js';
import { Face } from '../people/face.js';
import { useLocal } from '../words/use-words.js';
import type { StoryLine } from './tell-story.js';

/** A time as people read it in a zone: `11-21 10:12`. */
export const sayTime = (at: string, zone: string): string => sayInstant(at, { zone }).slice(5);

/** What came to pass, line by line: when, by whom or in which step, and why. */
export function StoryList({ lines, company, zone }: { lines: readonly StoryLine[]; company: Company; zone: string }) {
  const local = useLocal();
  return (
    <ol className="story" aria-live="polite">
      {lines.map((line, n) => {
        const Icon = iconOf(line.kind ?? '');
        return (
          <li key={n} className={line.machine ? 'machine' : ''}>
            <time dateTime={line.at}>{sayTime(line.at, zone)}</time>
            {line.by ? (
              <Face id={line.by} name={local(company.names().person(line.by))} size={20} />
            ) : line.kind ? (
              <span className="tile" style={{ color: `var(--vf-${familyOf(line.kind)})`, background: `var(--vf-${familyOf(line.kind)}-tile)` }}>
                <Icon size={12} aria-hidden />
              </span>
            ) : (
              <span className="tile" />
            )}
            <span>{line.sentence}</span>
          </li>
        );
      })}
    </ol>
  );
}
