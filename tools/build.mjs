/** `npm run build`: server and studio, whatever the stamps say. `--changed` builds only what changed. */
import { ensureBuilt } from './house/build.mjs';
import { ensureInstalled } from './house/install.mjs';

const say = (message) => console.log(message);
try {
  await ensureInstalled(say);
  await ensureBuilt({ say, force: !process.argv.includes('--changed') });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
