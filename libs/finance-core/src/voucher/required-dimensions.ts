import { err, ok, type Result } from '@vouchflow/kernel';
import type { Account, DimensionName, Dimensions } from '@vouchflow/flow-model';

/**
 * The dimensions that stand on a line of this account: every one it requires, those it allows where
 * there is a value, and no other (ACCOUNTING.md §1). The error names the required ones without a value.
 */
export function requiredDimensions(account: Account, offered: Dimensions): Result<Dimensions, DimensionName[]> {
  const missing = account.requires.filter((name) => !offered[name]);
  if (missing.length > 0) return err(missing);
  const dimensions: Dimensions = {};
  for (const name of [...account.requires, ...account.allows]) {
    if (offered[name]) dimensions[name] = offered[name];
  }
  return ok(dimensions);
}
