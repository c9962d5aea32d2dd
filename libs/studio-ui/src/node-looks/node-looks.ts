import {
  Archive,
  Bell,
  Calculator,
  Flag,
  GitFork,
  GitMerge,
  Grid3x3,
  Hourglass,
  Landmark,
  Package,
  Plug,
  Send,
  Server,
  ShieldCheck,
  Split,
  TicketCheck,
  Undo2,
  UserCheck,
  WalletCards,
  type LucideIcon,
} from 'lucide-react';

export type Family = 'people' | 'decide' | 'money' | 'systems' | 'control';

const looks: Record<string, [Family, LucideIcon]> = {
  start: ['control', Send],
  end: ['control', Flag],
  fork: ['control', GitFork],
  join: ['control', GitMerge],
  wait: ['control', Hourglass],
  set: ['control', Calculator],
  approval: ['people', UserCheck],
  notify: ['people', Bell],
  'approval-matrix': ['decide', Grid3x3],
  route: ['decide', Split],
  policy: ['decide', ShieldCheck],
  budget: ['money', WalletCards],
  voucher: ['money', TicketCheck],
  pay: ['money', Landmark],
  'reverse-claim': ['money', Undo2],
  'post-erp': ['systems', Server],
  archive: ['systems', Archive],
  call: ['systems', Plug],
};

/** Colour family of a node kind; an unknown kind is one of the control family. */
export const familyOf = (kind: string): Family => looks[kind]?.[0] ?? 'control';
export const iconOf = (kind: string): LucideIcon => looks[kind]?.[1] ?? Package;
