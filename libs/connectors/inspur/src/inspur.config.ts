import { refineRest, restFields } from '@vouchflow/connector-kit';
import { z } from 'zod';

/** The shape that one integrator's page shows, its own spelling kept (Abstact, DeptmentCode). No contract of the vendor is known. */
export const postBody = `{"SourceSystemCode":"VOUCHFLOW","SourceSystemName":"Vouchflow","BillType":"EXPENSE","VoucherID":"{{externalKey}}","VoucherCode":"{{externalKey}}","VoucherType":"{{word}}","VoucherDate":"{{year}}{{month}}{{day}}","Applier":"",
"Rows":[{{#lines}}{"CompanyCode":"{{book}}","VoucherID":"{{externalKey}}","VoucherRowID":"{{externalKey}}-{{n}}","VoucherRowNo":{{n}},"BusinessDate":"{{year}}{{month}}{{day}}","Abstact":"{{summary}}","Direction":"{{#debit}}1{{/debit}}{{^debit}}2{{/debit}}","SubjectCode":"{{account}}","Currency":"{{currency}}","Amount":"{{debit}}{{credit}}","ProjectCode":"{{dimensions.project}}","DeptmentCode":"{{dimensions.department}}","StaffCode":"{{dimensions.person}}"}{{comma}}{{/lines}}]}`;

const preset = {
  headerName: 'x-api-key',
  postPath: 'voucher',
  postBody,
  findPath: 'voucher?VoucherID={{externalKey}}',
  foundItems: 'Data',
  answerPath: 'Data',
  idPath: 'ID',
  numberPath: 'Number',
  keyPath: 'VoucherID',
  ledgerPath: 'CompanyCode',
  datePath: 'VoucherDate',
  currencyPath: 'Currency',
  linesPath: 'Rows',
  accountPath: 'SubjectCode',
  debitPath: 'Debit',
  creditPath: 'Credit',
  successPath: 'Success',
  messagePath: 'Message',
} as const;

const fields = {
  ...restFields,
  headerName: restFields.headerName.default(preset.headerName),
  postPath: restFields.postPath.default(preset.postPath),
  postBody: restFields.postBody.default(preset.postBody),
  findPath: restFields.findPath.default(preset.findPath),
  foundItems: restFields.foundItems.default(preset.foundItems),
  answerPath: restFields.answerPath.default(preset.answerPath),
  idPath: restFields.idPath.default(preset.idPath),
  numberPath: restFields.numberPath.default(preset.numberPath),
  keyPath: restFields.keyPath.default(preset.keyPath),
  ledgerPath: restFields.ledgerPath.default(preset.ledgerPath),
  datePath: restFields.datePath.default(preset.datePath),
  currencyPath: restFields.currencyPath.default(preset.currencyPath),
  linesPath: restFields.linesPath.default(preset.linesPath),
  accountPath: restFields.accountPath.default(preset.accountPath),
  debitPath: restFields.debitPath.default(preset.debitPath),
  creditPath: restFields.creditPath.default(preset.creditPath),
  successPath: restFields.successPath.default(preset.successPath),
  messagePath: restFields.messagePath.default(preset.messagePath),
};

/** The generic REST connection, its templates filled in; every one of them is a setting still. */
export const inspurConfig = z.strictObject(fields).superRefine(refineRest);
