import { Ban, CircleCheck, CircleX, Clock, Hourglass, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '../../parts/chip.js';

const looks: Record<string, [Tone, LucideIcon]> = {
  waiting: ['waiting', Clock],
  done: ['done', CircleCheck],
  refused: ['refused', CircleX],
  withdrawn: ['draft', Ban],
  expired: ['draft', Hourglass],
  over: ['done', CircleCheck],
};

/** How something stands that two people do together. */
export function AnswerChip({ of, status }: { of: 'requests' | 'emergency'; status: string }) {
  const { t } = useTranslation();
  const [tone, icon] = looks[status] ?? ['draft', Clock];
  return (
    <Chip tone={tone} icon={icon}>
      {t(`console.${of}.status.${status}`, { defaultValue: status })}
    </Chip>
  );
}
