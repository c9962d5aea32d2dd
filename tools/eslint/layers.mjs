/** Which layer may import which: DESIGN §3 as data. A layer may always import its own. `app` is imported by nobody. */
const LAYERS = {
  kernel: [],
  model: ['kernel'],
  core: ['kernel', 'model'],
  kinds: ['kernel', 'model', 'core'],
  store: ['kernel', 'model', 'core'],
  port: ['kernel', 'model'],
  connector: ['kernel', 'model', 'port'],
  server: ['kernel', 'model'],
  runtime: ['kernel', 'model', 'core', 'kinds', 'store', 'port'],
  canvas: ['kernel', 'model', 'core', 'kinds'],
  ui: ['kernel', 'model', 'core', 'kinds', 'canvas'],
  app: ['kernel', 'model', 'core', 'kinds', 'store', 'port', 'connector', 'server', 'runtime', 'canvas', 'ui'],
};

const ENVIRONMENTS = { any: ['any'], node: ['any', 'node'], web: ['any', 'web'] };

/** The constraints in the words of `@nx/enforce-module-boundaries`. */
export const depConstraints = [
  ...Object.entries(LAYERS).map(([layer, below]) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: [...(layer === 'app' ? [] : [layer]), ...below].map((name) => `layer:${name}`),
  })),
  ...Object.entries(ENVIRONMENTS).map(([env, allowed]) => ({
    sourceTag: `env:${env}`,
    onlyDependOnLibsWithTags: allowed.map((name) => `env:${name}`),
  })),
];
