import type { ApproverRule, FlowNode } from '@vouchflow/flow-model';
import type { TFunction } from 'i18next';

interface Config {
  mode?: string;
  matrix?: string;
  approvers?: ApproverRule[];
  branches?: { port: string; when: string }[] | string[];
  template?: string;
  reverses?: string;
  how?: string;
  for?: string;
  untilMonthAfter?: string;
}

function ruleWords(rule: ApproverRule, t: TFunction): string {
  switch (rule.by) {
    case 'role':
      return t(`role.${rule.role}`, { defaultValue: rule.role });
    case 'person':
      return rule.person;
    default:
      return t(`canvas.by.${rule.by}`, { defaultValue: rule.by });
  }
}

/** One line that says in words what a node does, from its configuration. */
export function describeKind(node: FlowNode, t: TFunction): string {
  const config = (node.config ?? {}) as Config;
  switch (node.kind) {
    case 'approval': {
      const mode = t(`canvas.mode.${config.mode ?? 'any'}`, { defaultValue: '' });
      const who = config.matrix ? t('canvas.byMatrix') : (config.approvers ?? []).map((rule) => ruleWords(rule, t)).join(t('common.listMark'));
      return [who, mode].filter(Boolean).join(' · ');
    }
    case 'budget':
      return t('canvas.budget');
    case 'voucher':
      return config.reverses ? t('canvas.voucherRed') : t('canvas.voucher');
    case 'reverse-claim':
      return t(config.how === 'repaid' ? 'canvas.undoRepaid' : 'canvas.undoRed');
    case 'post-erp':
      return t('canvas.post');
    case 'route':
      return (config.branches ?? []).map((branch) => (typeof branch === 'string' ? branch : branch.when)).join(' / ');
    case 'wait':
      return config.untilMonthAfter ? t('canvas.untilMonth') : t('canvas.wait');
    case 'notify':
      return t('canvas.notify');
    default:
      return '';
  }
}
