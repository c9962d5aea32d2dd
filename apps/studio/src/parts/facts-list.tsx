import { Fragment, type ReactNode } from 'react';
import './facts-list.css';

/** Names and values, one under another; pairs without a value are left out. */
export function FactsList({ pairs, right }: { pairs: [string, ReactNode][]; right?: boolean }) {
  return (
    <dl className={`vf-facts ${right ? 'right' : ''}`}>
      {pairs
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
