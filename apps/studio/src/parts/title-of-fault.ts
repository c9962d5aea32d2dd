import type { TFunction } from 'i18next';
import type { ApiFault } from '../api/fault.js';

/** What happened, in the reader's language: the studio's own words for the code, else the server's. */
export const titleOfFault = (t: TFunction, fault: ApiFault): string =>
  t(`fault.${fault.code}.title`, { defaultValue: '' }) || fault.title || t(fault.status >= 500 ? 'fault.server.title' : 'fault.any.title');
