import type { FactField } from '@vouchflow/flow-model';

const field = (name: string, type: FactField['type'], more: Partial<FactField> = {}): FactField => ({ name, type, label: { zh: name, en: name }, ...more });

/** Facts of an expense claim, as far as the specs of expressions and tables need them. */
export const claimFields: FactField[] = [
  field('title', 'text', { required: true }),
  field('purpose', 'text'),
  field('legalEntity', 'legal-entity', { required: true }),
  field('department', 'department', { required: true }),
  field('project', 'project'),
  field('urgent', 'boolean'),
  field('limit', 'money'),
  field('headcount', 'integer', { positive: true }),
  field('lines', 'list', {
    required: true,
    minItems: 1,
    fields: [
      field('category', 'category', { required: true }),
      field('date', 'date', { required: true }),
      field('amount', 'money', { required: true, positive: true }),
      field('project', 'project'),
      field('nights', 'integer'),
      field('invoice', 'object', {
        fields: [
          field('kind', 'choice', {
            required: true,
            choices: ['special', 'ordinary', 'rail'].map((value) => ({ value, label: { zh: value, en: value } })),
          }),
          field('number', 'text', { required: true }),
          field('total', 'money', { required: true }),
        ],
      }),
    ],
  }),
  field('advances', 'list', { fields: [field('advance', 'claim'), field('amount', 'money', { required: true })] }),
];
