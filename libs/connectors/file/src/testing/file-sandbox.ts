import { pathToFileURL } from 'node:url';
import { startSandbox, type Sandbox } from '@vouchflow/connector-kit/testing';
import type { FileConfig } from '../file.config.js';

type Format = FileConfig['format'];

const csv = `externalKey,ledger,date,currency,word,attachments,account,debit,credit,text,department,project,person
{{#lines}}{{externalKey}},{{book}},{{date}},{{currency}},{{word}},{{attachments}},{{account}},{{debitOrZero}},{{creditOrZero}},{{summary}},{{dimensions.department}},{{dimensions.project}},{{dimensions.person}}
{{/lines}}`;
export const templates: Record<Format, string> = {
  csv,
  xlsx: csv,
  xml: `<?xml version="1.0"?><voucher externalKey="{{externalKey}}" ledger="{{book}}" date="{{date}}" currency="{{currency}}" word="{{word}}" attachments="{{attachments}}">{{#lines}}<line account="{{account}}" debit="{{debitOrZero}}" credit="{{creditOrZero}}" department="{{dimensions.department}}" project="{{dimensions.project}}" person="{{dimensions.person}}">{{summary}}</line>{{/lines}}</voucher>`,
  json: `{"externalKey":"{{externalKey}}","ledger":"{{book}}","date":"{{date}}","currency":"{{currency}}","word":"{{word}}","attachments":{{attachments}},
"lines":[{{#lines}}{"account":"{{account}}","debit":"{{debitOrZero}}","credit":"{{creditOrZero}}","text":"{{summary}}","department":"{{dimensions.department}}","project":"{{dimensions.project}}","person":"{{dimensions.person}}"}{{comma}}{{/lines}}]}`,
};

/** Settings for the receiver in the sandbox's home, whose folders are those of one format. */
export const sandboxSettings = (home: string, format: Format, more: object = {}): Record<string, unknown> => ({
  format,
  template: templates[format],
  ledger: { 'HT01-CAS': '001' },
  outbox: `${pathToFileURL(home).href}/file/in/`,
  inbox: `${pathToFileURL(home).href}/file/out/`,
  ...more,
});

export const startFileSandbox = (format: Format, more: object = {}): Promise<Sandbox> =>
  startSandbox({ system: 'file', settings: (_origin, _change, home) => sandboxSettings(home, format, more), secrets: [] });

export interface SftpDoor {
  port: number;
  hostKey: string;
  user: string;
  password: string;
  privateKey: string;
}

export interface SftpSandbox extends Sandbox {
  door: SftpDoor;
  /** Sets what goes wrong at the file server. */
  sftp(change: { cut?: 'none' | 'write' | 'before-rename' | 'after-rename'; renameOverwrites?: boolean; drop?: boolean }): Promise<SftpDoor>;
}

/** The same receiver, reached by a real SFTP server over its folders: both sides share nothing but the wire. */
export async function startSftpSandbox(format: Format, more: object = {}): Promise<SftpSandbox> {
  const sandbox = await startFileSandbox(format, more);
  const sftp: SftpSandbox['sftp'] = async (change) => {
    const answer = await fetch(`${sandbox.origin}/__sftp`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(change) });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as SftpDoor;
  };
  const door = await sftp({});
  const server = `sftp://127.0.0.1:${door.port}`;
  return {
    ...sandbox,
    door,
    sftp,
    allow: [server],
    secrets: [door.password, door.privateKey],
    settings: (change) => ({
      ...sandbox.settings(change),
      transport: 'sftp',
      outbox: `${server}/in/`,
      inbox: `${server}/out/`,
      sftpUser: door.user,
      sftpPassword: door.password,
      sftpHostKeys: [door.hostKey],
    }),
  };
}
