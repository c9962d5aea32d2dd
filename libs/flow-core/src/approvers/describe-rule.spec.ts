import { approverRule } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { demoDirectory } from '../demo/demo-directory.js';
import { claimFields } from '../testing/claim-facts.js';
import { describeRule, ruleNames } from './describe-rule.js';

const names = ruleNames(demoDirectory(), [{ code: 'finance', name: { zh: '财务', en: 'Finance' } }], claimFields);
const say = (raw: object) => describeRule(approverRule.parse(raw), names);

describe('a rule in words', () => {
  it.each([
    [{ by: 'manager' }, '直属上级', 'Manager'],
    [{ by: 'manager', level: 2 }, '第 2 级上级', 'Manager 2 levels up'],
    [
      { by: 'manager', upToGrade: 'M3', upToLimit: true },
      '直属上级，逐级到M3 为止且审批额度够为止',
      'Manager and up to grade M3 and the one whose authority covers the total',
    ],
    [{ by: 'department-head' }, '承担部门负责人', 'Head of department'],
    [{ by: 'department-head', of: 'claimant', levelsUp: 1 }, '申请人部门负责人（上 1 级）', 'Head of the claimant’s department, 1 level up'],
    [{ by: 'department-head', levelFromTop: 1 }, '承担部门负责人（自上第 1 级）', 'Head of department, level 1 from the top'],
    [{ by: 'cost-center-owner' }, '成本中心负责人', 'Cost centre owner'],
    [{ by: 'project-owner', type: 'research' }, '科研项目负责人', 'Owner of the research project'],
    [{ by: 'role', role: 'finance' }, '财务', 'Finance'],
    [{ by: 'role', role: 'legal' }, 'legal', 'legal'],
    [{ by: 'person', person: 'cfo@demo.test' }, '财务总监', 'CFO'],
    [{ by: 'fact', path: 'lines.amount' }, '单据里的“lines · amount”', 'Person in “lines · amount”'],
    [{ by: 'group', group: 'TRAVEL', each: true }, '差旅审核组（每个人）', 'Travel desk, each of them'],
    [{ by: 'choice', path: 'title', pool: { role: 'finance' } }, '申请人在“title”中选（财务）', 'Claimant’s choice in “title” (Finance)'],
  ])('%j', (rule, zh, en) => expect(say(rule)).toEqual({ zh, en }));
});
