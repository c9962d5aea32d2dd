import {
  Archive,
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  HandHelping,
  LoaderCircle,
  RotateCcw,
  Send,
  TriangleAlert,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from './chip.js';

const looks: Record<string, [Tone, LucideIcon]> = {
  // claims
  draft: ['draft', CircleDashed],
  running: ['waiting', Clock],
  returned: ['parked', Undo2],
  ending: ['waiting', LoaderCircle],
  parked: ['parked', TriangleAlert],
  rejected: ['refused', CircleX],
  withdrawn: ['draft', RotateCcw],
  completed: ['done', CircleCheck],
  reversed: ['draft', RotateCcw],
  // vouchers and postings
  intent: ['waiting', Clock],
  made: ['waiting', Clock],
  ready: ['waiting', Clock],
  sending: ['waiting', Send],
  sent: ['waiting', Send],
  confirmed: ['done', CircleCheck],
  posted: ['done', CircleCheck],
  refused: ['refused', CircleX],
  unknown: ['parked', TriangleAlert],
  mismatch: ['parked', TriangleAlert],
  pending: ['waiting', Clock],
  void: ['draft', Ban],
  cancelled: ['draft', Ban],
  archived: ['done', Archive],
  // tasks
  approve: ['done', CircleCheck],
  reject: ['refused', CircleX],
  return: ['parked', Undo2],
  abstain: ['draft', Ban],
  open: ['waiting', Clock],
  approved: ['done', CircleCheck],
  transferred: ['draft', HandHelping],
  // others
  ok: ['done', CircleCheck],
  delivered: ['done', CircleCheck],
  active: ['done', CircleCheck],
  paused: ['draft', CircleDashed],
  inactive: ['draft', CircleDashed],
  failed: ['refused', CircleX],
};

interface StatusChipProps {
  status: string;
  /** Whose status: the words differ (`status.claim.completed`, `status.posting.confirmed`). */
  of: 'claim' | 'request' | 'posting' | 'voucher' | 'task' | 'delivery' | 'plain';
}

export function StatusChip({ status, of }: StatusChipProps) {
  const { t } = useTranslation();
  const [tone, icon] = looks[status] ?? ['draft', CircleDashed];
  return (
    <Chip tone={tone} icon={icon}>
      {t([`status.${of}.${status}`, `status.${of === 'request' ? 'claim' : 'plain'}.${status}`], { defaultValue: status })}
    </Chip>
  );
}
