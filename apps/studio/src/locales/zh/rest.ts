import alerts from './alerts.js';
import budget from './budget.js';
import calendar from './calendar.js';
import claim from './claim.js';
import claims from './claims.js';
import console from './console.js';
import decision from './decision.js';
import files from './files.js';
import form from './form.js';
import hold from './hold.js';
import imports from './imports.js';
import inbox from './inbox.js';
import invoice from './invoice.js';
import mapping from './mapping.js';
import posting from './posting.js';
import reconcile from './reconcile.js';
import status from './status.js';
import substitute from './substitute.js';
import sync from './sync.js';
import talk from './talk.js';
import voucher from './voucher.js';

export default {
  alerts,
  budget,
  calendar,
  claim,
  claims,
  console,
  decision,
  files,
  form,
  hold,
  imports,
  inbox,
  invoice,
  mapping,
  posting,
  reconcile,
  status,
  substitute,
  sync,
  talk,
  voucher,
};
