import { childOf, childrenOf, faultOf, findElement, parseXml, textOf, type ErpWord, type XmlElement } from '@vouchflow/connector-kit';
import { err, ok, type Result } from '@vouchflow/kernel';
import { classifyLog } from './classify-log.js';
import { readEntry } from './read-confirmation.js';
import type { SapConfig } from './sap.config.js';

/**
 * What SAP says of what it took up: the confirmation of the asynchronous message (its content is the synchronous one's; the root was seen in no
 * WSDL and is a setting), or of an IDoc, ALEAUD or STATUS, which are from memory (D).
 */
export function readWords(message: string, config: SapConfig): Result<ErpWord[], string> {
  const parsed = parseXml(message);
  if (!parsed.ok) return parsed;
  if (config.variant === 'idoc') return ok(ofIdocs(parsed.value));
  const root = findElement(parsed.value, config.confirmationRoot);
  if (!root) return err(`no ${config.confirmationRoot}`);
  const sentBy = textOf(childOf(root, 'MessageHeader'), 'ReferenceID');
  return ok(
    childrenOf(root, 'JournalEntryCreateConfirmation').flatMap((entry): ErpWord[] => {
      // We send one entry a message, whose own ID is the message's with `-1`.
      const name = textOf(childOf(entry, 'MessageHeader'), 'ReferenceID').replace(/-1$/, '') || sentBy;
      const key = /^([0-9A-Z]{16})-/.exec(name)?.[1];
      if (!key) return [];
      const { document, severity, items } = readEntry(root, entry);
      if (severity < 3) return document ? [{ name, key, says: 'posted', documentNumber: document.number }] : [];
      return [document ? { name, key, says: 'posted', documentNumber: document.number } : { name, key, says: 'refused', fault: classifyLog(items) }];
    }),
  );
}

/** Application document posted, in the receiving system (53) or told to the sender (41). */
const posted = new Set(['53', '41']);
const refused = new Set(['40', '51', '56', '60', '63', '65', '68']);

/** One state an IDoc: ALEAUD says it in E1STATE with the receiver's number behind it, STATUS in E1STATS. Others are on the way. */
function ofIdocs(root: XmlElement): ErpWord[] {
  return [...everywhere(root, 'E1STATE'), ...everywhere(root, 'E1STATS')].flatMap((state): ErpWord[] => {
    const name = (textOf(childOf(state, 'E1PREQL'), 'DOCNUM') || textOf(state, 'DOCNUM')).padStart(16, '0');
    const status = textOf(state, 'STATUS');
    if (!/^\d{16}$/.test(name) || /^0+$/.test(name)) return [];
    if (posted.has(status)) return [{ name, says: 'posted' }];
    if (!refused.has(status)) return [];
    const [number, area, note] = [textOf(state, 'STAMNO'), textOf(state, 'STAMID'), textOf(state, 'STATXT')];
    return [
      {
        name,
        says: 'refused',
        fault:
          note === '' && number === ''
            ? faultOf('ERP_REFUSED', `status ${status}`)
            : classifyLog([{ typeId: `${number}(${area})`, severity: 3, note: note || `status ${status}` }]),
      },
    ];
  });
}

const everywhere = (element: XmlElement, name: string): XmlElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => everywhere(child, name)),
];
