import path from 'node:path';

const NOTHING_SAID = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc']);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** A file is named after what it exports, in kebab-case; `utils` and its like name nothing (DESIGN §6.2). */
export const fileName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      nothing: '"{{name}}" says nothing: name the file after what it exports.',
      kebab: '"{{name}}" is not in kebab-case: noun.role.ts or verb-noun.ts.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const file = path.relative(context.cwd, context.filename);
        const name = path.basename(file).replace(/\.[a-z]+$/, '');
        if (!KEBAB.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
        for (const part of [...path.dirname(file).split(path.sep), name.split('.')[0]]) {
          if (NOTHING_SAID.has(part)) context.report({ node, messageId: 'nothing', data: { name: part } });
        }
      },
    };
  },
};
