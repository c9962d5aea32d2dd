import { describe, expect, it } from 'vitest';
import { projectTypeOptions } from './project-type-options.js';

const inEnglish = (used: string[], typed = '') => projectTypeOptions(used, typed, ({ en }) => en).map(({ value, label }) => `${value}: ${label}`);

describe('the types of projects one may choose', () => {
  it('are those that ship by their names, then the company’s own as it writes them, each once', () => {
    expect(projectTypeOptions([], '', ({ zh }) => zh)).toEqual([
      { value: 'research', label: '科研' },
      { value: 'customer', label: '客户' },
    ]);
    expect(inEnglish(['research', '基建', 'internal', '基建', ''])).toEqual(['research: research', 'customer: customer', 'internal: internal', '基建: 基建']);
  });
  it('have what is being typed among them, where none is called so', () => {
    expect(inEnglish([], ' 基建 ').at(-1)).toBe('基建: 基建');
    for (const typed of ['', '  ', 'Research', '科研', 'internal', 'INTERNAL']) expect(inEnglish(['internal'], typed), typed).toHaveLength(3);
  });
});
