import { cutText, faultOf, tellOriginals, type ErpDocument, type ErpFault, type ErpVariant } from '@vouchflow/connector-kit';
import { headerText, mapLines, type MappingFault } from '@vouchflow/finance-core';
import { erpMapping } from '@vouchflow/flow-model';
import { err, ok, type Result } from '@vouchflow/kernel';
import type { LoadedPosting } from './load-document.js';

/** Every code as it is, texts cut to what the ERP holds. */
const asItIs = erpMapping.parse({});

const unmappedText = (faults: readonly MappingFault[]): string => faults.map(({ line, what, value }) => `line ${line + 1}: ${what} ${value}`).join('; ');

/** A voucher in the ERP's own codes, by the connection's active mapping. The fault (`MAPPING_MISSING`) names everything unmapped. */
export function mapDocument(
  loaded: Pick<LoadedPosting, 'head' | 'lines' | 'claim' | 'voucher' | 'mapping'>,
  variant: ErpVariant,
): Result<ErpDocument, ErpFault> {
  const mapping = loaded.mapping?.mapping ?? asItIs;
  const texts = { claim: loaded.claim, voucher: loaded.voucher, date: loaded.head.date };
  const mapped = mapLines(loaded.lines, mapping, { ...texts, cut: (text) => cutText(text, variant.text.line) });
  if (!mapped.ok) return err(faultOf('MAPPING_MISSING', unmappedText(mapped.error)));
  const stranger = mapped.value.find((line) => !variant.lineKinds.includes(line.kind));
  if (stranger) return err(faultOf('MAPPING_MISSING', `${variant.name} takes no ${stranger.kind} line (account ${stranger.account})`));
  const header = headerText(loaded.lines, mapping, { ...texts, cut: (text) => cutText(text, variant.text.header ?? variant.text.line) });
  return ok({
    ...loaded.head,
    ...(header === '' ? {} : { text: header }),
    lines: tellOriginals(mapped.value, variant).map(({ rule: _rule, kind, ...line }) => ({ ...line, ...(kind === 'gl' ? {} : { kind }) })),
  });
}
