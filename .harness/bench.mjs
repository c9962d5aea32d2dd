import { Report } from '../tools/bench/report.mjs';
import { provenance } from '../tools/bench/machine.mjs';
import { benchMatrix } from '../tools/bench/matrix.mjs';
const report = new Report(provenance('/tmp/team/wt/panels'));
await benchMatrix({ report, say: console.error });
console.log(report.table());
