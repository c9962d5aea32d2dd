import { Check, ChevronRight, CircleX, Clock, Send, TriangleAlert, Undo2, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim, TimelineEvent } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DueMark } from '../../parts/due-mark.js';
import { Face } from '../../parts/face.js';
import { usePersonLook } from '../../parts/person.js';
import { foldTimeline, splitFold, whyWaiting, type Story, type Tone } from './fold-timeline.js';

/** The claim's story: who, when, what, why, with the time between. */
export function Timeline({ items, claim }: { items: TimelineEvent[]; claim: Claim }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const look = usePersonLook();
  const stories = foldTimeline(items, claim.waitingFor);
  return (
    <ol className="vf-timeline">
      {stories.map((story, index) => {
        const at = timeOf(story);
        const when = <When at={at} sameDay={index > 0 && isSameDay(at, timeOf(stories[index - 1]))} />;
        return story.kind === 'machine' ? <MachineSteps key={index} items={story.items} when={when} /> : <Event key={index} story={story} when={when} />;
      })}
      {claim.waitingFor.map((entry) => (
        <li key={entry.taskId ?? entry.node}>
          <span className="dot waiting">
            <Clock size={15} aria-hidden />
          </span>
          <div className="said">
            <div className="what">{t('claim.waits', { name: entry.people.map((email) => look(email).name).join(' / ') || local(entry.nodeTitle) })}</div>
            <div className="brief">{whyWaiting(items, entry) || local(entry.nodeTitle)}</div>
            <DueMark dueAt={entry.dueAt} suspended={claim.suspended} always />
          </div>
          <span className="at vf-code">{formats.since(entry.since)}</span>
        </li>
      ))}
    </ol>
  );
}

const timeOf = (story: Story | undefined): string => (story?.kind === 'machine' ? story.items[0]?.at : story?.item.at) ?? '';
const isSameDay = (one: string, other: string): boolean => new Date(one).toDateString() === new Date(other).toDateString();

/** The day stands where it begins; below it the clock is enough. */
function When({ at, sameDay }: { at: string; sameDay: boolean }) {
  const formats = useFormats();
  return (
    <time className="at vf-code" dateTime={at} title={formats.instant(at)}>
      {sameDay ? formats.time(at) : formats.instant(at)}
    </time>
  );
}

const icons: Record<Tone, typeof Check> = { plain: Send, done: Check, waiting: Clock, parked: Undo2, refused: CircleX };

function Event({ story, when }: { story: Exclude<Story, { kind: 'machine' }>; when: ReactNode }) {
  const formats = useFormats();
  const look = usePersonLook();
  const { item, tone } = story;
  const Icon = story.kind === 'trouble' ? TriangleAlert : icons[tone];
  const comment = typeof item.data['comment'] === 'string' ? item.data['comment'] : '';
  return (
    <>
      {story.betweenMs !== null && <li className="between">{formats.duration(story.betweenMs)}</li>}
      <li>
        {item.actor ? (
          <Face id={item.actor} name={look(item.actor).name} done={tone === 'done'} />
        ) : (
          <span className={`dot ${tone}`}>
            <Icon size={15} aria-hidden />
          </span>
        )}
        <div className="said">
          <div className="what">{item.sentence}</div>
          {story.asked && <div className="brief">{story.asked}</div>}
          {comment && !item.sentence.includes(comment) && <div className="quote">“{comment}”</div>}
        </div>
        {when}
      </li>
    </>
  );
}

/** What the system did by itself: what matters of it in sight, the rest behind a click. */
function MachineSteps({ items, when }: { items: TimelineEvent[]; when: ReactNode }) {
  const { t } = useTranslation();
  const { told, rest } = splitFold(items);
  return (
    <li>
      <span className="dot">
        <Zap size={15} aria-hidden />
      </span>
      <div className="said machine">
        {told.map((item, index) => (
          <p key={index}>{item.sentence}</p>
        ))}
        {rest.length > 0 && (
          <details>
            <summary>
              {t('claim.moreSteps', { count: rest.length })}
              <ChevronRight size={14} aria-hidden />
            </summary>
            <ul>
              {rest.map((item, index) => (
                <li key={index}>{item.sentence}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {when}
    </li>
  );
}
