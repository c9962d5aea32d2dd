import { localDate, type CalendarDate, type Instant } from '@vouchflow/kernel';
import type { DirectoryView } from '@vouchflow/flow-core';
import type { Language } from '@vouchflow/flow-model';

/** As somebody was called on the day; who came later (the document was handed to him, say) as he is called today; else his e-mail. */
export function namesOf(
  directory: Pick<DirectoryView, 'person'>,
  language: Language,
  zone: string,
  today: CalendarDate,
): (at: Instant) => (email: string) => string {
  return (at) => (email) => (directory.person(email, localDate(at, zone)) ?? directory.person(email, today))?.name[language] ?? email;
}
