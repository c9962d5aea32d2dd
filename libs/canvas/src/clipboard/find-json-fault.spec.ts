import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './find-json-fault.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('where a text stops being JSON', () => {
  it.each([
    ['at its first sign', '<bpmn/>', 1, 1, false],
    ['at a comma too many', '{\n  "a": 1,\n}', 3, 1, false],
    ['at a comma that is missing', '{"a": 1 "b": 2}', 1, 9, false],
    ['at a name without quotes', '{a: 1}', 1, 2, false],
    ['behind the value', '{} x', 1, 4, false],
    ['at a sign that closes something else', '[1, {"a": 2]]', 1, 12, false],
    ['at a number that is none', '[1, 01]', 1, 5, false],
    ['at a text with a bad escape', '["ok",\r\n "\\x"]', 2, 2, false],
    ['where it ends too early', '{"nodes": [', 1, 12, true],
    ['where there is nothing', '', 1, 1, true],
  ])('is told %s', (_, text, line, column, ended) => expect(findJsonFault(text)).toEqual({ line, column, ended }));

  it('is nowhere in what is JSON, and somewhere in what is none', () => {
    fc.assert(fc.property(fc.json(), (text) => findJsonFault(text) === null));
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', '\\', '0', '-', 'e', ' ', '\u0001', '\n', 't'), (text, at, put) => {
        const spot = at % (text.length + 1);
        const bent = text.slice(0, spot) + put + text.slice(spot + 1);
        return (findJsonFault(bent) === null) === isJson(bent);
      }),
      { numRuns: 2000 },
    );
  });
});
