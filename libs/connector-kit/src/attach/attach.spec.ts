import { describe, expect, it } from 'vitest';
import { jsonWithBase64 } from './base64-body.js';
import { erpFileName, isNamedFor } from './erp-file-name.js';

const sha256 = 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90';

describe('the name of a file in an ERP', () => {
  it('is the beginning of its hash and its own name', () => {
    expect(erpFileName(sha256, '滴滴 发票.pdf')).toBe('a1b2c3d4e5f6-滴滴 发票.pdf');
  });

  it('keeps its ending when it is cut, and nothing that a header, a path or a query may take for something else', () => {
    const name = erpFileName(sha256, `${'长'.repeat(180)}.pdf`);
    expect(name).toMatch(/^a1b2c3d4e5f6-长+\.pdf$/);
    expect(name).toHaveLength(100);
    expect(erpFileName(sha256, "../a'b\r\nX-Evil: 1%00.pdf")).toBe('a1b2c3d4e5f6-.._a_b__X-Evil_ 1_00.pdf');
  });

  it('is as long as the ERP counts that counts most, and ends with a whole character', () => {
    const rare = erpFileName(sha256, `${'𠮷'.repeat(180)}.pdf`);
    expect(rare).toBe(`a1b2c3d4e5f6-${'𠮷'.repeat(41)}.pdf`);
    expect(rare.length).toBeLessThanOrEqual(100);
    const family = '👨‍👩‍👧‍👦';
    const folk = erpFileName(sha256, `${'x'.repeat(80)}${family}.pdf`);
    expect(folk, 'half a family is none').toBe(`a1b2c3d4e5f6-${'x'.repeat(80)}.pdf`);
    expect(erpFileName(sha256, `${'x'.repeat(70)}${family}.pdf`)).toContain(family);
    expect(erpFileName(sha256, `e${'\u0316'.repeat(500)}.pdf`), 'one character that has no end').toBe('a1b2c3d4e5f6-.pdf');
  });

  it('has no sign that turns it around: an ending is what it reads as', () => {
    expect(erpFileName(sha256, 'invoice\u202efdp.exe')).toBe('a1b2c3d4e5f6-invoice_fdp.exe');
  });

  it('is known again by the hash, however the ERP has cut or spelt the rest', () => {
    expect(isNamedFor({ sha256 }, { id: '1', name: 'A1B2C3D4E5F6-%E6%BB%B4.PDF' })).toBe(true);
    expect(isNamedFor({ sha256 }, { id: '1', name: 'a1b2c3d4e5f7-滴滴 发票.pdf' })).toBe(false);
  });
});

describe('a JSON body that carries a file', () => {
  const text = async (body: { bytes(): AsyncIterable<Uint8Array> }): Promise<string> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of body.bytes()) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  };

  it.each([0, 1, 2, 3, 4, 1000])('is the same as if it had been written whole: %i bytes', async (size) => {
    const bytes = Buffer.alloc(size, 'xyz文');
    async function* inOddPieces() {
      for (let at = 0; at < size; at += 7) yield await Promise.resolve(bytes.subarray(at, at + 7));
    }
    const body = jsonWithBase64({ name: 'a"data":"b', data: '', last: true }, 'data', inOddPieces, size);
    const whole = JSON.stringify({ name: 'a"data":"b', data: bytes.toString('base64'), last: true });
    expect(await text(body)).toBe(whole);
    expect(body.length).toBe(Buffer.byteLength(whole));
    expect(await text(body), 'and may be sent again').toBe(whole);
  });
});
