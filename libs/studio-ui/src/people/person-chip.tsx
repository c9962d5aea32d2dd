import { Tooltip } from 'antd';
import type { Company } from '../company/company.js';
import { useLocal } from '../words/use-words.js';
import { Face } from './face.js';
import './person-chip.css';

interface PersonChipProps {
  email: string;
  company: Company;
  /** Why he is asked. */
  why?: string | undefined;
  bare?: boolean;
}

export function PersonChip({ email, company, why, bare }: PersonChipProps) {
  const local = useLocal();
  const name = local(company.names().person(email));
  const chip = (
    <span className="vf-chip-person" tabIndex={why ? 0 : undefined}>
      <Face id={email} name={name} size={20} />
      {!bare && <span className="name">{name}</span>}
    </span>
  );
  return why || bare ? <Tooltip title={why ? `${name}: ${why}` : name}>{chip}</Tooltip> : chip;
}
