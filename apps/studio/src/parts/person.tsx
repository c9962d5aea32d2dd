import { useMemo } from 'react';
import { usePeople } from '../api/lists.js';
import type { Person } from '../api/types.js';
import { useLocal } from '../i18n/local-text.js';
import { Face } from './face.js';

export interface PersonLook {
  name: string;
  person: Person | undefined;
}

/** Names of people by e-mail, in the reader's language; the part before the @ where the directory does not say. */
export function usePersonLook(): (email: string | null | undefined) => PersonLook {
  const { data } = usePeople();
  const local = useLocal();
  const byEmail = useMemo(() => new Map((data ?? []).map((person) => [person.email, person])), [data]);
  return (email) => {
    if (!email) return { name: '–', person: undefined };
    const person = byEmail.get(email);
    return { name: (person && local(person.name)) || email.split('@')[0] || email, person };
  };
}

interface PersonNameProps {
  email: string | null | undefined;
  size?: 20 | 28;
  grade?: boolean;
  face?: boolean;
}

export function PersonName({ email, size = 20, grade, face = true }: PersonNameProps) {
  const look = usePersonLook()(email);
  if (!email) return <span className="vf-meta">–</span>;
  return (
    <span className="vf-person" title={email}>
      {face && <Face id={email} name={look.name} size={size} />}
      <span className="name">{look.name}</span>
      {grade && look.person?.grade && <span className="grade">{look.person.grade}</span>}
    </span>
  );
}
