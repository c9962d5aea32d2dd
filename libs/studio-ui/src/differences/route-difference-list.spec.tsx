// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { demoCompany } from '../testing/demo-company.js';
import { draw } from '../testing/draw.js';
import { RouteDifferenceList } from './route-difference-list.js';
import type { RouteDifferences } from './route-differences.js';

const company = demoCompany();
const step = { zh: '审批', en: 'Approval' };
const one: RouteDifferences = {
  tried: 200,
  cut: false,
  found: [
    {
      claim: { zh: '800.00 CNY · 员工', en: '800.00 CNY · an employee' },
      before: { asked: [{ step, people: ['manager@demo.test'] }] },
      after: { asked: [], refused: 'OVER_BUDGET' },
      story: { title: step, claimant: 'employee@demo.test', at: '2026-11-21T01:12:00.000Z', facts: {}, decisions: [], posts: [] },
    },
  ],
};

describe('claims that two drawings treat otherwise', () => {
  it('say who was asked and what happens now, and are kept as a case by one press', async () => {
    const kept: string[] = [];
    await draw(
      <RouteDifferenceList
        differences={one}
        directory={company}
        onSave={async (story) => {
          kept.push(story.claimant);
        }}
      />,
    );
    const row = screen.getByText('800.00 CNY · an employee').closest('li');
    expect(row?.textContent).toMatch(/Before.*Now.*is not taken \(OVER_BUDGET\)/s);
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Save as a case' }));
    });
    expect(kept).toEqual(['employee@demo.test']);
    expect(screen.getByRole('button', { name: 'Saved as a case' })).toBeTruthy();
  });

  it('never say that nothing differs where not everything was tried', async () => {
    const { rerender } = await draw(<RouteDifferenceList differences={{ found: [], tried: 6000, cut: true }} directory={company} />);
    expect(screen.getByRole('status').textContent).toContain('not all could be tried');
    rerender(<RouteDifferenceList differences={{ found: [], tried: 60, cut: false }} directory={company} />);
    expect(screen.getByRole('status').textContent).toBe('Every claim that was tried asks the same people in both.');
    rerender(<RouteDifferenceList differences="failed" directory={company} />);
    expect(screen.getByRole('status').textContent).toContain('No claims could be found');
  });
});
