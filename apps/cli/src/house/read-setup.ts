import { currencyDigits } from '@vouchflow/kernel';
import type { LocalText } from '@vouchflow/flow-model';
import { CommandFault } from './command.js';

export interface Setup {
  email: string;
  name: LocalText;
  entity: string;
  entityName: LocalText;
  currency: string;
  zone: string;
  ledger: string;
  taxpayer: 'general' | 'small-scale';
  standardBooks: boolean;
}

const zones = new Set(Intl.supportedValuesOf('timeZone').concat('UTC'));

/** Reads the options of `setup`; all faults at once. */
export function readSetup(values: Readonly<Record<string, string | boolean | undefined>>): Setup {
  const faults: string[] = [];
  const text = (name: string, usual?: string): string => {
    const value = values[name];
    const given = typeof value === 'string' ? value.trim() : '';
    if (given === '' && usual === undefined) faults.push(`--${name} is missing`);
    return given === '' ? (usual ?? '') : given;
  };
  const check = (good: boolean, fault: string): void => {
    if (!good) faults.push(fault);
  };
  const email = text('email').toLowerCase();
  const name = text('name');
  const entity = text('entity');
  const entityName = text('entity-name');
  const currency = text('currency', 'CNY');
  const zone = text('zone', 'Asia/Shanghai');
  const taxpayer = text('taxpayer', 'general');
  check(email === '' || /^[^\s@]+@[^\s@]+$/.test(email), '--email is not an e-mail');
  check(entity === '' || /^[A-Za-z0-9_-]{1,20}$/.test(entity), '--entity: letters, digits, - and _');
  check(Object.hasOwn(currencyDigits, currency), `--currency ${currency} is not known`);
  check(zones.has(zone), `--zone ${zone} is not known`);
  check(taxpayer === 'general' || taxpayer === 'small-scale', '--taxpayer is general or small-scale');
  if (faults.length > 0) throw new CommandFault(faults.join('\n'));
  return {
    email,
    entity,
    currency,
    zone,
    name: { zh: name, en: text('name-en', name) },
    entityName: { zh: entityName, en: text('entity-name-en', entityName) },
    ledger: text('ledger', `${entity}-CAS`),
    taxpayer: taxpayer as Setup['taxpayer'],
    standardBooks: values['empty-books'] !== true,
  };
}
