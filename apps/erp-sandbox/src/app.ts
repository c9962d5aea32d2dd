import Fastify, { type FastifyInstance } from 'fastify';
import { controlRoutes } from './control/control.routes.js';
import type { ErpSystem } from './control/erp-system.port.js';
import type { SandboxHouse } from './control/sandbox-house.port.js';
import { FaultDial } from './faults/fault.dial.js';
import { JournalFile, type JournalRecord } from './journal/journal.file.js';
import { CosmicSystem } from './cosmic/cosmic.system.js';
import { FileSystem } from './files/file.system.js';
import { InspurSystem } from './inspur/inspur.system.js';
import { JdySystem } from './jdy/jdy.system.js';
import { KingdeeSystem } from './kingdee/kingdee.system.js';
import { Nc6System } from './nc6/nc6.system.js';
import { NcCloudSystem } from './nccloud/nccloud.system.js';
import { OracleEbsSystem } from './oracle/oracle-ebs.system.js';
import { OracleSystem } from './oracle/oracle.system.js';
import { RestSystem } from './rest/rest.system.js';
import { SapSystem } from './sap/sap.system.js';
import { SoapSystem } from './soap/soap.system.js';
import { TPlusSystem } from './tplus/tplus.system.js';
import { U8EaiSystem } from './u8-eai/u8-eai.system.js';
import { U8System } from './u8/u8.system.js';
import { YonBipSystem } from './yonbip/yonbip.system.js';

export interface SandboxOptions {
  /** Folder of `journal.jsonl`; made when absent. */
  readonly journalDir: string;
  /** The sandbox's clock, for tests of time windows. */
  readonly now?: () => Date;
  /** Called once when the disk refuses a write; from then on nothing more is kept. */
  readonly onFatal?: (error: unknown) => void;
}

/** The whole sandbox, not yet listening. Reads its journal back first. Close it with `app.close()`. */
export async function buildSandbox(options: SandboxOptions): Promise<FastifyInstance> {
  const now = options.now ?? (() => new Date());
  const dial = new FaultDial();
  // The systems come first, because opening the journal replays the earlier run into them; they write to it only later.
  const house: SandboxHouse = {
    dial,
    now,
    home: options.journalDir,
    record: (system, type, fields) => journal.append({ system, type, at: now().toISOString(), ...fields }),
    flushed: () => journal.flushed(),
  };
  const systems: ErpSystem[] = [
    new CosmicSystem(house),
    new FileSystem(house),
    new InspurSystem(house),
    new JdySystem(house),
    new KingdeeSystem(house),
    new NcCloudSystem(house),
    new Nc6System(house),
    new OracleEbsSystem(house),
    new OracleSystem(house),
    new RestSystem(house),
    new SapSystem(house),
    new TPlusSystem(house),
    new U8System(house),
    new U8EaiSystem(house),
    new SoapSystem(house),
    new YonBipSystem(house),
  ];
  const replay = (record: JournalRecord): void => systems.find((one) => one.name === record.system)?.replay(record);
  const journal = await JournalFile.open(options.journalDir, replay, options.onFatal ?? (() => undefined));

  // Vendors' servers do not care for the case of a path (K/3 Cloud runs on IIS).
  const app = Fastify({ bodyLimit: 5 * 1024 * 1024, routerOptions: { caseSensitive: false } });
  acceptAnyJson(app);
  controlRoutes(app, systems, dial, journal);
  for (const system of systems) system.routes(app);
  app.addHook('preClose', () => dial.shutDown());
  app.addHook('onClose', () => journal.close());
  return app;
}

/** Bodies are JSON whatever their content type says, and may be empty, as scripts and old vendor clients send them. */
function acceptAnyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body as string));
    } catch {
      done(Object.assign(new Error('the body is not JSON'), { statusCode: 400, code: 'MALFORMED_JSON' }));
    }
  });
}
