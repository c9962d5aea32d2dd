import { QueryFault } from './query-fault.js';

/**
 * An SQL LIKE pattern as a regular expression, ignoring case. With `brackets: 'class'`, as on SQL Server, `[abc]` is one
 * character of a set, so `like '%[KEY]%'` does NOT look for the text "[KEY]".
 */
export function likePattern(pattern: string, brackets: 'class' | 'literal'): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const close = character === '[' && brackets === 'class' ? pattern.indexOf(']', at + 2) : -1;
    if (character === '%') source += '[^]*';
    else if (character === '_') source += '[^]';
    else if (close > 0) {
      const negated = pattern.charAt(at + 1) === '^';
      const members = pattern.slice(at + (negated ? 2 : 1), close).replace(/[\\\]^]/g, '\\$&');
      source += `[${negated ? '^' : ''}${members}]`;
      at = close;
    } else source += character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`, 'iu');
  } catch {
    throw new QueryFault(`like的模式“${pattern}”不正确`);
  }
}
