import alerts from './alerts.js';
import budget from './budget.js';
import calendar from './calendar.js';
import canvas from './canvas.js';
import claim from './claim.js';
import claims from './claims.js';
import common from './words.js';
import connections from './connections.js';
import console from './console.js';
import decision from './decision.js';
import designer from './designer.js';
import directory from './directory.js';
import due from './due.js';
import fault from './fault.js';
import field from './field.js';
import files from './files.js';
import flows from './flows.js';
import form from './form.js';
import hold from './hold.js';
import home from './home.js';
import imports from './imports.js';
import inbox from './inbox.js';
import invoice from './invoice.js';
import login from './login.js';
import mapping from './mapping.js';
import nav from './nav.js';
import notices from './notices.js';
import posting from './posting.js';
import profile from './profile.js';
import reconcile from './reconcile.js';
import replay from './replay.js';
import role from './role.js';
import schedules from './schedules.js';
import status from './status.js';
import substitute from './substitute.js';
import sync from './sync.js';
import talk from './talk.js';
import voucher from './voucher.js';
import why from './why.js';

export default {
  alerts,
  budget,
  calendar,
  canvas,
  claim,
  claims,
  common,
  connections,
  console,
  decision,
  designer,
  directory,
  due,
  fault,
  field,
  files,
  flows,
  form,
  hold,
  home,
  imports,
  inbox,
  invoice,
  login,
  mapping,
  nav,
  notices,
  posting,
  profile,
  reconcile,
  replay,
  role,
  schedules,
  status,
  substitute,
  sync,
  talk,
  voucher,
  why,
};
