import { pathToFileURL } from 'node:url';
import { startSandbox, type Sandbox } from '@vouchflow/connector-kit/testing';
import type { FileConfig } from '../file.config.js';

type Format = FileConfig['format'];

const csv = `externalKey,ledger,date,currency,word,attachments,account,debit,credit,text,department,project,person
{{#lines}}{{externalKey}},{{book}},{{date}},{{currency}},{{word}},{{attachments}},{{account}},{{debitOrZero}},{{creditOrZero}},{{summary}},{{dimensions.department}},{{dimensions.project}},{{dimensions.person}}
{{/lines}}`;
export const templates: Record<Format, string> = {
  csv, xlsx: csv,
  xml: `<?xml version="1.0"?><voucher externalKey="{{externalKey}}" ledger="{{book}}" date="{{date}}" currency="{{currency}}" word="{{word}}" attachments="{{attachments}}">{{#lines}}<line account="{{account}}" debit="{{debitOrZero}}" credit="{{creditOrZero}}" department="{{dimensions.department}}" project="{{dimensions.project}}" person="{{dimensions.person}}">{{summary}}</line>{{/lines}}</voucher>`,
  json: `{"externalKey":"{{externalKey}}","ledger":"{{book}}","date":"{{date}}","currency":"{{currency}}","word":"{{word}}","attachments":{{attachments}},
"lines":[{{#lines}}{"account":"{{account}}","debit":"{{debitOrZero}}","credit":"{{creditOrZero}}","text":"{{summary}}","department":"{{dimensions.department}}","project":"{{dimensions.project}}","person":"{{dimensions.person}}"}{{comma}}{{/lines}}]}`,
};

/** Settings for the receiver in the sandbox's home, whose folders are those of one format. */
export const sandboxSettings = (home: string, format: Format, more: object = {}): Record<string, unknown> => ({
  format, template: templates[format], ledger: { 'HT01-CAS': '001' }, outbox: `${pathToFileURL(home).href}/file/in/`, inbox: `${pathToFileURL(home).href}/file/out/`, ...more,
});

export const startFileSandbox = (format: Format, more: object = {}): Promise<Sandbox> =>
  startSandbox({ system: 'file', settings: (_origin, _change, home) => sandboxSettings(home, format, more), secrets: [] });
