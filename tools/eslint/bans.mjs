/** What may not be named where, in the words of ESLint's own rules. Each ban says where the thing belongs instead. */

const PURE = 'The pure core decides and never acts: time, ids, randomness and the world come in as data (DESIGN §2, §3).';
const EGRESS = "Calls to the world go through connector-kit's egress client (DESIGN §6.6).";
const ENV = 'The environment is read in server-kit/env only (DESIGN §6.5).';
const SAVE = 'save() ignores versions: write an UPDATE with a guard and check its row count (DESIGN §5.8).';

/** For kernel, flow-model, flow-core, finance-core, node-kinds. */
export const pureRules = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { regex: '^node:', message: PURE },
        {
          regex: `^(${'assert buffer child_process cluster crypto dgram dns events fs http http2 https module net os path perf_hooks process readline stream timers tls url util v8 vm worker_threads zlib'.split(' ').join('|')})(/|$)`,
          message: PURE,
        },
        { regex: '^(@nestjs/|typeorm$|typeorm/|bullmq|ioredis|pg$|pg/|fastify|@fastify/|undici|react$|react/|react-dom|antd|@xyflow/)', message: PURE },
      ],
    },
  ],
  'no-restricted-globals': [
    'error',
    ...'crypto setTimeout setInterval setImmediate queueMicrotask fetch XMLHttpRequest WebSocket process console performance globalThis window document localStorage Buffer require'
      .split(' ')
      .map((name) => ({ name, message: PURE })),
  ],
  'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: PURE }, { object: 'Math', property: 'random', message: PURE }],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: PURE },
    { selector: "CallExpression[callee.name='Date']", message: PURE },
    { selector: 'ImportExpression', message: PURE },
    { selector: "MemberExpression[object.type='MetaProperty']", message: PURE },
  ],
};

/** For server code: the environment and the world each have one door. */
export const serverRules = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { regex: '^(node:)?(http|https|http2|tls)$', message: EGRESS },
        { regex: '^(undici|axios|got|node-fetch|superagent|ssh2)(/|$)', message: EGRESS },
        { regex: '^(node:)?process$', message: ENV },
      ],
    },
  ],
  'no-restricted-globals': ['error', { name: 'fetch', message: EGRESS }, { name: 'WebSocket', message: EGRESS }],
  'no-restricted-properties': ['error', { object: 'process', property: 'env', message: ENV }],
};

/** For who may read the environment, but still not call the world by himself. */
export const envDoorRules = { 'no-restricted-properties': 'off' };

/** For the one who may call the world, but still not read the environment. */
export const egressDoorRules = { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off' };

/** For the projects that write money and state. */
export const saveRules = { 'no-restricted-syntax': ['error', { selector: "CallExpression[callee.property.name='save']", message: SAVE }] };
