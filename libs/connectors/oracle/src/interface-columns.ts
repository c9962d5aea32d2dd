const run = (name: string, from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => `${name}${from + index}`);

/** GlInterface.csv of Fusion's journal import: 149 columns by position, no header row. */
export const interfaceColumns: readonly string[] = [
  'STATUS', 'LEDGER_ID', 'ACCOUNTING_DATE', 'USER_JE_SOURCE_NAME', 'USER_JE_CATEGORY_NAME', 'CURRENCY_CODE', 'DATE_CREATED', 'ACTUAL_FLAG', ...run('SEGMENT', 1, 30),
  'ENTERED_DR', 'ENTERED_CR', 'ACCOUNTED_DR', 'ACCOUNTED_CR', ...run('REFERENCE', 1, 10), ...run('REFERENCE', 21, 30), 'STAT_AMOUNT', 'USER_CURRENCY_CONVERSION_TYPE',
  'CURRENCY_CONVERSION_DATE', 'CURRENCY_CONVERSION_RATE', 'GROUP_ID', 'ATTRIBUTE_CATEGORY', ...run('ATTRIBUTE', 1, 20), 'ATTRIBUTE_CATEGORY3', 'AVERAGE_JOURNAL_FLAG',
  'ORIGINATING_BAL_SEG_VALUE', 'LEDGER_NAME', 'ENCUMBRANCE_TYPE_ID', 'JGZZ_RECON_REF', 'PERIOD_NAME', ...run('REFERENCE', 18, 20), ...run('ATTRIBUTE_DATE', 1, 10),
  ...run('ATTRIBUTE_NUMBER', 1, 10), 'GLOBAL_ATTRIBUTE_CATEGORY', ...run('GLOBAL_ATTRIBUTE', 1, 20), ...run('GLOBAL_ATTRIBUTE_DATE', 1, 5), ...run('GLOBAL_ATTRIBUTE_NUMBER', 1, 5),
];
