/**
 * Where a connection to Cosmic begins: the vendor's body of voucherAdd is in no public page, each tenant has its own. These names are
 * plausible and no more; an admin writes in those of his API page.
 */
export const cosmicTemplates = {
  post: `{"data":[{"book_number":"{{book}}","bookeddate":"{{date}}","period":"{{period}}","vouchertype_number":"{{group}}","currency_number":"{{theirCurrency}}","sourcebillno":"{{externalKey}}","attachment":{{attachments}},
"entries":[{{#lines}}{"seq":{{n}},"edescription":"{{summary}}","account_number":"{{account}}","assgrp":{"department":"{{dimensions.department}}","person":"{{dimensions.person}}","project":"{{dimensions.project}}"},"debitlocal":{{debitOrZero}},"creditlocal":{{creditOrZero}}}{{comma}}{{/lines}}]}]}`,
  find: '{"data":{"sourcebillno":"{{externalKey}}"},"pageNo":1,"pageSize":10}',
};
