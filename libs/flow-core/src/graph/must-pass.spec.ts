import { describe, expect, it } from 'vitest';
import { toyFlow } from '../testing/index.js';
import { mustPass } from './must-pass.js';

const of = (text: string, node: string): string => [...(mustPass(toyFlow(text)).get(node) ?? [])].sort().join(' ');

describe('what any walk has passed when it comes to a node', () => {
  it('on a line: all before it', () => expect(of('start > ask:a > ask:b > end', 'b')).toBe('a b start'));
  it('after two ways: only what lies on both', () => expect(of('start > ask:a > ask:b > end\na -no> ask:c > b', 'b')).toBe('a b start'));
  it('behind a block: every branch of it', () => expect(of('start > fork:f -a> ask:a > join:j > ask:z > end\nf -b> ask:b > j', 'z')).toBe('a b f j start z'));
  it('in a loop: what lies before the loop, and on the way in', () => expect(of('start > ask:a > ask:b > end\nb -no> a', 'b')).toBe('a b start'));
  it('inside a block: not the other branch', () => expect(of('start > fork:f -a> ask:a > join:j > end\nf -b> ask:b > j', 'a')).toBe('a f start'));
});
