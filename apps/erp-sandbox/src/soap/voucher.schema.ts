import type { ElementRule } from '../sap/journal-entry.schema.js';

const t = (name: string, length: number, pattern?: RegExp): ElementRule => ({ name, length, ...(pattern ? { pattern } : {}) });
const need = (rule: ElementRule): ElementRule => ({ ...rule, needed: true });
const amount = /^-?\d{1,13}(\.\d{1,2})?$/;

/** PostVoucher of the sandbox's own service: an xsd:sequence, children unqualified. */
export const postVoucher: ElementRule = {
  name: 'PostVoucher',
  children: [
    need(t('externalKey', 40)),
    need(t('book', 20)),
    need(t('date', 10, /^\d{4}-\d\d-\d\d$/)),
    need(t('currency', 3)),
    need(t('word', 10)),
    t('attachments', 4, /^\d+$/),
    {
      name: 'line',
      needed: true,
      many: true,
      children: [
        need(t('account', 40)),
        need(t('debit', 20, amount)),
        need(t('credit', 20, amount)),
        need(t('text', 200)),
        t('department', 40),
        t('project', 40),
        t('person', 80),
      ],
    },
  ],
};

export const findVoucher: ElementRule = { name: 'FindVoucher', children: [need(t('externalKey', 40))] };
