import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { FAULT_KINDS, type FaultDial } from '../faults/fault.dial.js';
import type { JournalFile } from '../journal/journal.file.js';
import { ControlFault, type ErpSystem, type MasterEntry } from './erp-system.port.js';

const FRONT_PAGE = `Vouchflow ERP sandbox: simulated ERPs for trying and testing. Nothing here is real.

GET  /__journal?system=kingdee   the documents it holds      (&externalKey=  &deleted=true)
POST /__faults                   { system, kind, count, delayMs? }     GET: what is set     DELETE: end all
POST /__settings                 { system, ... } switches              GET: all of them     DELETE: defaults
POST /__masters                  { system, form, number, name, ... } or a list of them
POST /soap-erp/VoucherService, VoucherQuery   a SOAP service with WS-Security
file/in, file/out in its home       vouchers as files, and their acknowledgements
POST /__sftp                      the same two folders by SFTP: opens its port, tells how to come in
POST /k3cloud/{service}.common.kdsvc   Kingdee K/3 Cloud
POST /fscmRestApi/resources/11.13.18.05/erpintegrations   Oracle Fusion, read back as journalBatches
POST /sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi   SAP S/4HANA, read back under /sap/opu/odata/sap/
GET  /open-auth/dataCenter/getGatewayAddress?tenantId=tenant01   Yonyou YonBIP; its gateway under /iuap-api-gateway/
GET  /system/token   Yonyou U8 open API, under /api/     POST /u8eai/import.asp   U8 EAI
POST /nccloud/…   NC Cloud     POST /service/XChangeServlet   NC 6 exchange platform     POST /tplus/api/v2/doc/…   T+
POST /jdyaccouting/voucher   Kingdee JDY     POST /kapi/…   Kingdee Cosmic
`;

const journalQuery = z.strictObject({
  system: z.string().optional(),
  externalKey: z.string().optional(),
  deleted: z.enum(['true', 'false']).optional(),
});
const faultBody = z.strictObject({
  system: z.string(),
  kind: z.enum(FAULT_KINDS),
  count: z.int().min(1),
  delayMs: z.int().min(0).max(3_600_000).optional(),
});
const systemBody = z.looseObject({ system: z.string() });
const masterBody = z.looseObject({
  system: z.string(),
  form: z.string().min(1),
  number: z.string().min(1).max(80),
  name: z.string().min(1).max(255),
});

/** The paths beside the vendors' own: what the books hold, what shall go wrong, and the switches. */
export function controlRoutes(app: FastifyInstance, systems: readonly ErpSystem[], dial: FaultDial, journal: JournalFile): void {
  const find = (name: string): ErpSystem => {
    const system = systems.find((one) => one.name === name);
    if (system === undefined) throw new ControlFault('system', `unknown system ${JSON.stringify(name)}`);
    return system;
  };
  const answering =
    <T>(work: (input: { query: unknown; body: unknown }) => T | Promise<T>) =>
    async (request: { query: unknown; body: unknown }, reply: FastifyReply): Promise<unknown> => {
      try {
        return await work(request);
      } catch (error) {
        return refuse(error, reply);
      }
    };

  app.get('/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(FRONT_PAGE));
  app.get('/__healthz', () => ({ status: 'ok', systems: systems.map((one) => one.name) }));

  app.get(
    '/__journal',
    answering(async ({ query }) => {
      const { system, externalKey, deleted } = journalQuery.parse(query);
      await journal.flushed();
      const asked = system === undefined ? systems : [find(system)];
      const documents = asked.flatMap((one) => one.documents(deleted === 'true'));
      return externalKey === undefined ? documents : documents.filter((one) => one.externalKey === externalKey);
    }),
  );

  app.get('/__faults', () => dial.list());
  app.post(
    '/__faults',
    answering(({ body }) => {
      const { system, kind, count, delayMs } = faultBody.parse(body);
      const fault = dial.post(find(system).name, kind, count, delayMs);
      find(system).faultPosted(kind);
      return fault;
    }),
  );
  app.delete('/__faults', () => ({ ended: dial.list().length, released: dial.end() }));

  app.get('/__settings', () => Object.fromEntries(systems.map((one) => [one.name, one.settings()])));
  app.post(
    '/__settings',
    answering(async ({ body }) => {
      const { system, ...patch } = systemBody.parse(body);
      await find(system).changeSettings(patch);
      return find(system).settings();
    }),
  );
  app.delete('/__settings', async () => {
    for (const one of systems) await one.resetSettings();
    return Object.fromEntries(systems.map((one) => [one.name, one.settings()]));
  });

  app.post(
    '/__masters',
    answering(async ({ body }) => {
      const entries = z.union([masterBody.transform((one) => [one]), z.array(masterBody).max(10_000)]).parse(body);
      const checked = entries.map(({ system, ...entry }) => ({ system: find(system), entry: entry as MasterEntry }));
      for (const { system, entry } of checked) await system.addMaster(entry);
      return { added: checked.length };
    }),
  );
}

function refuse(error: unknown, reply: FastifyReply): unknown {
  if (error instanceof z.ZodError) {
    return reply.code(422).send({
      code: 'INVALID',
      errors: error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    });
  }
  if (error instanceof ControlFault) {
    return reply.code(422).send({ code: 'INVALID', errors: [{ path: error.path, message: error.message }] });
  }
  throw error;
}
