import type { Permission } from '@vouchflow/flow-model';
import {
  CalendarClock,
  Cable,
  FileUp,
  House,
  Inbox,
  LifeBuoy,
  Network,
  ReceiptText,
  RefreshCw,
  Settings,
  TicketCheck,
  UserRound,
  WalletCards,
  Workflow,
  type LucideIcon,
} from 'lucide-react';

export interface Place {
  to: string;
  /** Key of its name: `nav.<name>`. */
  name: string;
  icon: LucideIcon;
  /** Shown to who holds one of these; absent: to everybody. */
  needs?: Permission[];
}

/** The rail, in order. A place that a role cannot use is not shown. */
export const mainPlaces: Place[] = [
  { to: '/', name: 'home', icon: House },
  { to: '/claims', name: 'claims', icon: ReceiptText },
  { to: '/inbox', name: 'inbox', icon: Inbox },
  { to: '/vouchers', name: 'vouchers', icon: TicketCheck, needs: ['vouchers.read'] },
  { to: '/budgets', name: 'budgets', icon: WalletCards, needs: ['budgets.read'] },
  { to: '/flows', name: 'flows', icon: Workflow, needs: ['flows.readDrafts', 'flows.design', 'flows.publish'] },
  { to: '/sync', name: 'sync', icon: RefreshCw, needs: ['postings.read'] },
];

export const adminPlaces: Place[] = [
  { to: '/console', name: 'console', icon: LifeBuoy, needs: ['instances.read', 'emergency.read'] },
  { to: '/directory', name: 'directory', icon: Network, needs: ['directory.readAll'] },
  {
    to: '/imports',
    name: 'imports',
    icon: FileUp,
    needs: [
      'people.write',
      'departments.write',
      'projects.write',
      'costCenters.write',
      'categories.write',
      'accounts.write',
      'rules.write',
      'budgets.write',
      'legalEntities.write',
    ],
  },
  { to: '/connections', name: 'connections', icon: Cable, needs: ['connections.read'] },
  { to: '/schedules', name: 'schedules', icon: CalendarClock, needs: ['schedules.read'] },
];

export const profilePlace: Place = { to: '/profile', name: 'profile', icon: UserRound };
export const adminIcon = Settings;
