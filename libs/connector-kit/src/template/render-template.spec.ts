import { describe, expect, it } from 'vitest';
import type { ErpDocument } from '../erp-document.js';
import { documentView } from './document-view.js';
import { renderTemplate, templateFault } from './render-template.js';

const document: ErpDocument = {
  externalKey: 'A1B2C3D4E5F6G7H8',
  company: 'HT01',
  ledger: 'HT01-CAS',
  date: '2026-11-21',
  period: '2026-11',
  word: '记',
  currency: 'CNY',
  attachments: 1,
  lines: [
    { account: '660202', debit: 30_050, dimensions: { department: 'RD' }, summary: 'a "quoted", <b> & 中文' },
    { account: '224101', credit: 30_050, dimensions: { person: 'employee@demo.test' }, summary: 'x' },
  ],
};
const filled = (template: string, mode: Parameters<typeof renderTemplate>[2]): string => {
  const made = renderTemplate(template, documentView(document), mode);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

describe('a template', () => {
  it('of JSON stays JSON whatever a summary says', () => {
    const text = filled(
      '{"key":"{{externalKey}}","lines":[{{#lines}}{"a":"{{account}}","d":{{debitOrZero}},"t":"{{summary}}","dept":"{{dimensions.department}}"}{{comma}}{{/lines}}]}',
      'json',
    );
    expect(JSON.parse(text)).toEqual({
      key: 'A1B2C3D4E5F6G7H8',
      lines: [
        { a: '660202', d: 300.5, t: 'a "quoted", <b> & 中文', dept: 'RD' },
        { a: '224101', d: 0, t: 'x', dept: '' },
      ],
    });
    expect(text).toContain('300.50');
  });

  it('of XML, CSV and addresses escapes as these do', () => {
    expect(filled('{{#lines}}<t>{{summary}}</t>{{/lines}}', 'xml')).toBe('<t>a &quot;quoted&quot;, &lt;b&gt; &amp; 中文</t><t>x</t>');
    expect(filled('{{#lines}}{{account}},{{amount}},{{side}},{{summary}}\n{{/lines}}', 'csv')).toBe(
      '660202,300.50,D,"a ""quoted"", <b> & 中文"\n224101,-300.50,C,x\n',
    );
    expect(filled('?q={{word}}&k={{externalKey}}', 'url')).toBe('?q=%E8%AE%B0&k=A1B2C3D4E5F6G7H8');
  });

  it.each(['{{{summary}}}', '{{&summary}}', '{{>other}}', '{{#lines}}{{{summary}}}{{/lines}}', '{{#lines}}', '{{=<% %>=}}<%externalKey%>'])(
    '%s is refused: nothing gets past the escape',
    (template) => {
      expect(templateFault(template)).toEqual(expect.any(String));
      expect(renderTemplate(template, {}, 'json').ok).toBe(false);
    },
  );
});
