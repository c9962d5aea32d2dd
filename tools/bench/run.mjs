/**
 * `npm run bench [flow|core|prover|designer|erp|all] [-- options]`: figures as JSON lines on the standard output, then a table; what happens meanwhile
 * is said on the standard error. Starts everything it needs on ports of its own and stops it at the end.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../house/build.mjs';
import { ROOT } from '../house/root.mjs';
import { provenance } from './machine.mjs';
import { Report } from './report.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    backend: { type: 'string', default: 'both' },
    seconds: { type: 'string', default: '15' },
    'warm-up': { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    'in-flight': { type: 'string', default: '32' },
    rate: { type: 'string', default: '100' },
    profile: { type: 'string' },
    'no-prototype': { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
    vouchers: { type: 'string', default: '100000' },
  },
});
const what = positionals[0] ?? 'all';
if (!['flow', 'core', 'prover', 'designer', 'erp', 'all'].includes(what) || !['postgres', 'redis', 'both'].includes(values.backend)) {
  console.error(
    'npm run bench [flow|core|prover|designer|erp|all] [-- --backend postgres|redis|both --seconds 15 --warm-up 10 --rounds 3 --in-flight 32 --rate 100 --profile <folder> --no-prototype --vouchers 100000]',
  );
  process.exit(2);
}

const say = (text) => console.error(text);
if (!values['no-build']) await ensureBuilt({ say, only: what === 'designer' || what === 'all' ? ['server', 'studio'] : ['server'] });
const report = new Report(provenance(ROOT));
if (what === 'core' || what === 'all') {
  const { benchCore } = await import('./core.mjs');
  benchCore({ report, seconds: 3 });
}
if (what === 'designer' || what === 'all') {
  const { benchDesigner } = await import('./designer.mjs');
  await benchDesigner({ report, say });
  const { benchMatrix } = await import('./matrix.mjs');
  await benchMatrix({ report, say });
  const { benchBrowserProver } = await import('./browser-prover.mjs');
  await benchBrowserProver({ report, say });
}
if (what === 'prover' || what === 'all') {
  const { benchProver } = await import('./prover.mjs');
  benchProver({ report });
}
if (what === 'flow' || what === 'all') {
  const { benchFlow } = await import('./flow.mjs');
  await benchFlow({
    report,
    say,
    backends: values.backend === 'both' ? ['postgres', 'redis'] : [values.backend],
    seconds: Number(values.seconds),
    warmUp: Number(values['warm-up']),
    rounds: Number(values.rounds),
    inFlight: Number(values['in-flight']),
    rate: Number(values.rate),
    ...(values.profile ? { profile: values.profile } : {}),
    prototype: !values['no-prototype'],
  });
}
if (what === 'erp') {
  const { benchErp } = await import('./erp.mjs');
  await benchErp({ report, say, vouchers: Number(values.vouchers) });
}
console.log(
  `\n${report.table()}\n\n${Object.entries(report.shared)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ')}`,
);
