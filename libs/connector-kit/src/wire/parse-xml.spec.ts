import { describe, expect, it } from 'vitest';
import { childrenOf, findElement, parseXml, textOf } from './parse-xml.js';
import { writeXml } from './write-xml.js';

const read = (xml: string) => {
  const parsed = parseXml(xml);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
const refusal = (xml: string): string => {
  const parsed = parseXml(xml);
  return parsed.ok ? 'read' : parsed.error;
};

describe('parseXml', () => {
  it('reads elements, attributes, references, CDATA and comments; prefixes are dropped', () => {
    const root = read(`\ufeff<?xml version="1.0" encoding="UTF-8"?>
      <!-- a comment > --><s:Envelope xmlns:s="urn:s"><s:Body><Item id='1' note="a&lt;b">差旅 &amp; &#23383;&#x5b57;</Item><Item/><Raw><![CDATA[<x>&amp;]]></Raw></s:Body></s:Envelope>`);
    expect(root.name).toBe('Envelope');
    const body = findElement(root, 'Body');
    const items = childrenOf(body, 'Item');
    expect(items.map((item) => item.text)).toEqual(['差旅 & 字字', '']);
    expect(items[0]?.attributes['note']).toBe('a<b');
    expect(textOf(body, 'Raw')).toBe('<x>&amp;');
    expect(textOf(body, 'Missing')).toBe('');
  });

  it('reads back what writeXml wrote, hostile texts included', () => {
    const text = `"<a>&'\u0000\u000b 😀`;
    const root = read(writeXml(['A', { b: text }, [['C', text], undefined, ['D', 5]]]));
    expect(textOf(root, 'C')).toBe(`"<a>&' 😀`);
    expect(root.attributes['b']).toBe(`"<a>&' 😀`);
    expect(textOf(root, 'D')).toBe('5');
  });

  it.each([
    ['', 'an empty answer'],
    ['<!DOCTYPE html><html></html>', 'an HTML page'],
    ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'DOCTYPE'],
    ['<a><!ENTITY e "x"></a>', 'DOCTYPE'],
    ['<a>&e;</a>', 'the reference &e;'],
    ['<a>&constructor;</a>', 'the reference'],
    ['<a>&#0;</a>', 'the reference'],
    ['<a>&#xd800;</a>', 'the reference'],
    ['<a> & </a>', 'a bare &'],
    ['<a><b></a></b>', 'closes nothing'],
    ['<a>', 'ends too early'],
    ['<a/><b/>', 'two roots'],
    ['<a/>text', 'text outside'],
    ['<a b="1" b="2"/>', 'b twice'],
    ['<a b=1/>', 'no element'],
    ['<![CDATA[x]]>', 'no element'],
    ['{"a":1}', 'text outside'],
    ['<a><!-- ', 'no -->'],
  ])('refuses %s', (xml, why) => expect(refusal(xml)).toContain(why));

  it('refuses what is nested too deep or has too many elements, at once', () => {
    const began = performance.now();
    expect(refusal('<a>'.repeat(100_000))).toContain('nested deeper');
    expect(refusal(`<a>${'<b/>'.repeat(200_001)}</a>`)).toContain('more than 200000');
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('takes no longer than its text is long for tags that never end', () => {
    const began = performance.now();
    expect(refusal(`<a ${'b="1" '.repeat(50_000)}`)).toContain('no element');
    expect(refusal(`<a ${' '.repeat(200_000)}`)).toContain('no element');
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('keeps __proto__ as a plain attribute', () => {
    expect(Object.keys(read('<a __proto__="x"/>').attributes)).toEqual(['__proto__']);
    expect(({} as { x?: string }).x).toBeUndefined();
  });
});
