import { writeZip } from '../zip/write-zip.js';

/** The key to all codes that ends every report, whatever was found. */
const errorKey = `============================== Error Key ==============================
EP01  This date is not in any open or future enterable period.
EU02  This journal entry is unbalanced and suspense posting is not allowed in this ledger.
EF01  This account is inactive for this accounting date.
EF02  Detail posting not allowed to this account.
EF04  This is an invalid account. Check your cross-validation rules and segment values.
EC08  Invalid currency code.
`;

/** What `ESSJobExecutionDetailsRF` packs: the loader's log and the import's report, base64 of a ZIP. */
export function executionReport(requestId: string, loadError: string | null, errors: readonly string[], picked: number): string {
  const log = loadError === null ? 'The data file was loaded.' : `The data file was not loaded. ${loadError}`;
  const report = `Journal Import Execution Report\n\nRows picked up: ${picked}\n${errors.length > 0 ? `\nErrors\n${errors.join('\n')}\n` : ''}\n${errorKey}`;
  return writeZip({ [`${requestId}.log`]: log, ...(loadError === null ? { [`${requestId}_report.txt`]: report } : {}) }).toString('base64');
}
