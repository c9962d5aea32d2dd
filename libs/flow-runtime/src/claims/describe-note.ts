import type { Instant } from '@vouchflow/kernel';
import type { Language, LocalText, TimelineItem } from '@vouchflow/flow-model';

/** A note as the timeline tells it: said beside the record, moving nothing. */
export interface NoteStory {
  id: string;
  kind: 'comment' | 'question' | 'copy' | 'urge';
  at: Instant;
  by: string;
  people: string[];
  text: string | null;
}

export const notesOf = (instanceId: string) => ({
  name: 'timeline-notes',
  text: 'SELECT id, kind, at, by, people, text FROM claim_note WHERE instance_id = $1 ORDER BY at',
  values: [instanceId],
});

const types = { comment: 'Commented', question: 'Asked', copy: 'CopySent', urge: 'Urged' } as const;

export function describeNote(note: NoteStory, language: Language, names: (email: string) => string): TimelineItem {
  const people = note.people.map(names).join(language === 'zh' ? '、' : ', ');
  const words: Record<NoteStory['kind'], LocalText> = {
    comment: { zh: `${names(note.by)} 评论`, en: `${names(note.by)} commented` },
    question: { zh: `${names(note.by)} 向 ${people} 提问`, en: `${names(note.by)} asked ${people}` },
    copy: { zh: `${names(note.by)} 抄送 ${people}`, en: `${names(note.by)} sent a copy to ${people}` },
    urge: { zh: `${names(note.by)} 催办 ${people}`, en: `${names(note.by)} asked ${people} to decide` },
  };
  const said = note.text ? (language === 'zh' ? `：“${note.text}”` : `: “${note.text}”`) : '';
  return {
    turn: 0,
    at: note.at,
    type: types[note.kind],
    actor: note.by,
    node: null,
    why: null,
    sentence: `${words[note.kind][language]}${said}`,
    machine: false,
    data: { note: note.id, people: note.people, ...(note.text ? { comment: note.text } : {}) },
  };
}
