import canvas from './canvas.js';
import common from './words.js';
import connections from './connections.js';
import designer from './designer.js';
import directory from './directory.js';
import due from './due.js';
import fault from './fault.js';
import field from './field.js';
import flows from './flows.js';
import home from './home.js';
import login from './login.js';
import nav from './nav.js';
import notices from './notices.js';
import profile from './profile.js';
import replay from './replay.js';
import role from './role.js';
import schedules from './schedules.js';
import why from './why.js';

export default {
  canvas,
  common,
  connections,
  designer,
  directory,
  due,
  fault,
  field,
  flows,
  home,
  login,
  nav,
  notices,
  profile,
  replay,
  role,
  schedules,
  why,
};
