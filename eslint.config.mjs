import nx from '@nx/eslint-plugin';
import { createProjectGraphAsync } from '@nx/devkit';
import tseslint from 'typescript-eslint';
import { egressDoorRules, envDoorRules, pureRules, saveRules, serverRules } from './tools/eslint/bans.mjs';
import { fileName } from './tools/eslint/file-name.mjs';
import { depConstraints } from './tools/eslint/layers.mjs';

// Without a project graph the boundaries rule says a word and lets everything pass.
await createProjectGraphAsync({ exitOnError: true });

const PURE = ['kernel', 'flow-model', 'flow-core', 'finance-core', 'node-kinds', 'canvas'].map((lib) => `libs/${lib}/src/**/*.ts`);
const SERVER = [
  'apps/{api,worker,cli,erp-sandbox}/src/**/*.ts',
  'libs/{flow-store,flow-runtime,connector-kit,server-kit}/src/**/*.ts',
  'libs/connectors/*/src/**/*.ts',
];
const walls = (allow) => ({ '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow, depConstraints }] });
/** Specs and what only they use may look at the machine. */
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx', '**/testing/**'];

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.nx/**', '**/.vouchflow/**', '**/coverage/**', 'test-results/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx', '**/*.mjs'] })),
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    plugins: { '@nx': nx, vouchflow: { rules: { 'file-name': fileName } } },
    rules: {
      ...walls([]),
      '@typescript-eslint/no-unused-vars': [
        'error',
        { args: 'after-used', argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      'max-lines': ['error', { max: 400 }],
      'no-debugger': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'vouchflow/file-name': 'error',
    },
  },
  // A shipped flow is data that belongs to no project: specs may read it.
  { files: SPECS, rules: walls(['^(\\.\\./)+flows/[a-z-]+/flow\\.json$']) },
  { files: PURE, ignores: SPECS, rules: pureRules },
  { files: SERVER, ignores: SPECS, rules: serverRules },
  { files: ['libs/{flow-store,flow-runtime}/**/*.ts', 'apps/{api,worker}/**/*.ts'], rules: saveRules },
  { files: ['libs/server-kit/src/env/**', 'libs/server-kit/src/env.ts', 'apps/erp-sandbox/src/main.ts'], rules: envDoorRules },
  { files: ['libs/connector-kit/src/egress/**', 'libs/connector-kit/src/*egress*.ts'], rules: egressDoorRules },
  // The command line is a client of the API, the simulators are the world itself.
  { files: ['apps/cli/src/**', 'apps/erp-sandbox/src/**'], rules: { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off' } },
];
