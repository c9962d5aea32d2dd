import { flowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import raw from '../../../../flows/expense-claim/flow.json';
import { companyOf } from '../company/company.js';
import { demoCompany } from '../testing/demo-company.js';
import { flowScope } from './condition-fields.js';
import { conditionWords } from './condition-words.js';
import { feelCompletions } from './feel-completions.js';

const flow = flowDefinition.parse(raw);
const scope = flowScope(flow, companyOf(demoCompany()));
const after = (text: string) => feelCompletions(text, scope, flow.facts, 'en', conditionWords.en);
const labels = (text: string) => after(text)?.options.map((option) => option.label) ?? [];

describe('what FEEL is completed with', () => {
  it('are the facts, what the server fills in, calls and words', () => {
    expect(labels('')).toEqual(expect.arrayContaining(['total', 'claimant', 'lines', 'department', 'sum', 'today', 'and']));
    expect(after('')?.options.find((option) => option.label === 'department')?.detail).toBe('Department');
  });
  it('are the fields of what stands before the dot', () => {
    expect(labels('claimant.')).toEqual(['email', 'grade', 'department']);
    expect(labels('total > 1 and sum(lines.am')).toContain('amount');
    expect(after('sum(lines.am')?.from).toBe('sum(lines.'.length);
  });
  it('are the fields of a line where it has a name of its own', () => expect(labels('some one in lines satisfies one.')).toContain('category'));
});
