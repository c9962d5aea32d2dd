/** The text that a FEEL string literal, quotes included, stands for. An unknown escape stays as written. */
export function unescapeText(literal: string): string {
  return literal.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (whole, u4?: string, u6?: string, one?: string) => {
    const code = u4 ?? u6;
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    }
    switch (one) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case '"':
      case '\\':
      case "'":
        return one;
      default:
        return whole;
    }
  });
}
