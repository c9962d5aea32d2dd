/** One element of an xsd:sequence, in its place. */
export interface ElementRule {
  name: string;
  /** minOccurs 1. */
  needed?: boolean;
  many?: boolean;
  /** maxLength. */
  length?: number;
  pattern?: RegExp;
  attribute?: string;
  children?: readonly ElementRule[];
}

const date = /^\d{4}-\d\d-\d\d$/;
const bool = /^(true|false|0|1)$/;
const amount = /^[+-]?(\d{1,22}(\.\d{0,6})?|\.\d{1,6})$/;
const t = (name: string, length?: number, pattern?: RegExp): ElementRule => ({ name, ...(length ? { length } : {}), ...(pattern ? { pattern } : {}) });
const need = (rule: ElementRule): ElementRule => ({ ...rule, needed: true });
const many = (rule: ElementRule): ElementRule => ({ ...rule, many: true });
const of = (name: string, ...children: ElementRule[]): ElementRule => ({ name, children });
const money = (name: string): ElementRule => ({ name, pattern: amount, attribute: 'currencyCode' });
const moneys = [
  need(money('AmountInTransactionCurrency')),
  money('AmountInCompanyCodeCurrency'),
  money('AmountInGroupCurrency'),
  money('AmountInFreeDefinedCurrency1'),
];
const code = t('DebitCreditCode', 1, /^[SH]$/);

const header = need(
  of(
    'MessageHeader',
    t('ID', 35),
    t('UUID', 36),
    t('ReferenceID', 35),
    t('ReferenceUUID', 36),
    need(t('CreationDateTime', undefined, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/)),
    t('TestDataIndicator', undefined, bool),
    t('ReconciliationIndicator', undefined, bool),
    t('SenderBusinessSystemID', 60),
    t('RecipientBusinessSystemID', 60),
  ),
);

const item = many(
  of(
    'Item',
    t('ReferenceDocumentItem', 10),
    t('ItemGroup', 6),
    t('CompanyCode', 4),
    need(t('GLAccount', 10)),
    ...moneys,
    code,
    t('DocumentItemText', 50),
    t('ReasonCode', 3),
    t('OplAcctgDocItmCntrySpcfcRef1', 50),
    t('AssignmentReference', 18),
    t('FinancialTransactionType', 3),
    of('Tax', need(t('TaxCode', 2)), t('TaxJurisdiction', 15), t('TaxItemGroup', 3), t('TaxCountry', 3)),
    t('Plant', 4),
    t('Material', 40),
    { name: 'QuantityInEntryUnit', attribute: 'unitCode' },
    t('IsNotCashDiscountLiable', undefined, bool),
    t('TradingPartner', 6),
    t('ValueDate', undefined, date),
    of(
      'AccountAssignment',
      t('AccountAssignmentType', 2),
      t('ProfitCenter', 10),
      t('PartnerProfitCenter', 10),
      t('Segment', 10),
      t('PartnerSegment', 10),
      t('CostCenter', 10),
      t('CostCtrActivityType', 6),
      t('WBSElement', 24),
      t('MasterFixedAsset', 12),
      t('FixedAsset', 4),
      t('SalesOrder', 10),
      t('SalesOrderItem', 6),
      t('FunctionalArea', 16),
    ),
    of('AdditionalAttributes', t('PersonnelNumber', 8)),
  ),
);

const partnerItem = (name: string, partner: string): ElementRule =>
  many(
    of(
      name,
      need(t('ReferenceDocumentItem', 10)),
      need(t(partner, 10)),
      ...moneys,
      code,
      t('AltvRecnclnAccts', 10),
      t('DocumentItemText', 50),
      t('AssignmentReference', 18),
      t('Reference1IDByBusinessPartner', 12),
      t('Reference2IDByBusinessPartner', 12),
      t('Reference3IDByBusinessPartner', 20),
    ),
  );

/** The synchronous message as the WSDL has it, as far as a voucher needs it; what is not here is refused like any stranger. */
export const bulkCreateRequest: ElementRule = of(
  'JournalEntryBulkCreateRequest',
  header,
  need(
    many(
      of(
        'JournalEntryCreateRequest',
        header,
        need(
          of(
            'JournalEntry',
            need(t('OriginalReferenceDocumentType', 5)),
            t('OriginalReferenceDocument', 20),
            t('OriginalReferenceDocumentLogicalSystem', 10),
            need(t('BusinessTransactionType', 4)),
            need(t('AccountingDocumentType', 5)),
            t('AccountingDocument', 10),
            t('DocumentReferenceID', 16),
            t('OriginalPredecessorRefDocument', 20),
            t('DocumentHeaderText', 25),
            need(t('CreatedByUser', 12)),
            need(t('CompanyCode', 4)),
            need(t('DocumentDate', undefined, date)),
            need(t('PostingDate', undefined, date)),
            t('TaxReportingDate', undefined, date),
            t('TaxDeterminationDate', undefined, date),
            t('InvoiceReceiptDate', undefined, date),
            t('ExchangeRateDate', undefined, date),
            t('ExchangeRate'),
            t('IndirectQuotedExchangeRate'),
            t('SourceSystemCompanyCode', 20),
            t('SourceSystemAccountingDocument', 35),
            t('Reference1InDocumentHeader', 20),
            t('Reference2InDocumentHeader', 20),
            item,
            partnerItem('DebtorItem', 'Debtor'),
            partnerItem('CreditorItem', 'Creditor'),
            many(
              of(
                'ProductTaxItem',
                need(t('TaxCode', 2)),
                t('TaxItemClassification', 3),
                t('ConditionType', 4),
                t('TaxRate'),
                need(money('AmountInTransactionCurrency')),
                need(money('TaxBaseAmountInTransCrcy')),
                code,
              ),
            ),
          ),
        ),
      ),
    ),
  ),
);
