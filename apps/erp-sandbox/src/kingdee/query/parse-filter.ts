import { QueryFault } from './query-fault.js';

export type Literal = string | number | null;
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'like' | 'in' | 'is';

/** FilterString as a tree. `is` compares with null only; `in` has many literals, the others one. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'compare'; readonly field: string; readonly how: Comparison; readonly values: readonly Literal[] };

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
}

const TOKEN = /\s*(?:([A-Za-z_][\w.]*)|N?'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|(<>|!=|<=|>=|[=<>(),]))/y;

/** Parses the SQL-like conditions of FilterString; '' or white space is no condition (null). Throws QueryFault. */
export function parseFilter(text: string): Filter | null {
  const tokens = tokenize(text);
  if (tokens[0]?.kind === 'end') return null;
  const parser = new FilterParser(tokens);
  return parser.whole();
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) throw new QueryFault(`FilterString语法错误，位置${at + 1}附近`);
    const [, word, quoted, number, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
    at = TOKEN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

class FilterParser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Filter {
    const filter = this.or();
    if (this.peek().kind !== 'end') throw this.fault();
    return filter;
  }

  private or(): Filter {
    const parts = [this.and()];
    while (this.takeWord('or')) parts.push(this.and());
    return parts.length === 1 ? (parts[0] as Filter) : { kind: 'or', parts };
  }

  private and(): Filter {
    const parts = [this.term()];
    while (this.takeWord('and')) parts.push(this.term());
    return parts.length === 1 ? (parts[0] as Filter) : { kind: 'and', parts };
  }

  private term(): Filter {
    if (this.takeWord('not')) return { kind: 'not', part: this.term() };
    if (this.takeSign('(')) {
      const inner = this.or();
      if (!this.takeSign(')')) throw this.fault();
      return inner;
    }
    return this.comparison();
  }

  private comparison(): Filter {
    // "1=1" is a common way to say "all".
    const left = this.next();
    const constant = left.kind === 'number' && this.takeSign('=') && this.peek().kind === 'number';
    if (constant) return { kind: this.next().text === left.text ? 'and' : 'or', parts: [] };
    if (left.kind !== 'word') throw this.fault();
    const field = left.text;
    if (this.takeWord('is')) {
      const not = this.takeWord('not');
      if (!this.takeWord('null')) throw this.fault();
      const test: Filter = { kind: 'compare', field, how: 'is', values: [null] };
      return not ? { kind: 'not', part: test } : test;
    }
    const not = this.takeWord('not');
    const test = this.listOrPattern(field) ?? (not ? null : this.plain(field));
    if (test === null) throw this.fault();
    return not ? { kind: 'not', part: test } : test;
  }

  private listOrPattern(field: string): Filter | null {
    if (this.takeWord('like')) return { kind: 'compare', field, how: 'like', values: [this.literal()] };
    if (!this.takeWord('in')) return null;
    if (!this.takeSign('(')) throw this.fault();
    const values = [this.literal()];
    while (this.takeSign(',')) values.push(this.literal());
    if (!this.takeSign(')')) throw this.fault();
    return { kind: 'compare', field, how: 'in', values };
  }

  private plain(field: string): Filter {
    const sign = this.next();
    const how = sign.text === '!=' ? '<>' : sign.text;
    if (sign.kind !== 'sign' || !['=', '<>', '<', '<=', '>', '>='].includes(how)) throw this.fault();
    return { kind: 'compare', field, how: how as Comparison, values: [this.literal()] };
  }

  private literal(): Literal {
    const token = this.next();
    if (token.kind === 'text') return token.text;
    if (token.kind === 'number') return Number(token.text);
    throw this.fault();
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private takeWord(word: string): boolean {
    const token = this.peek();
    if (token.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  private takeSign(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.at += 1;
    return true;
  }

  private fault(): QueryFault {
    return new QueryFault(`FilterString语法错误：“${this.tokens[this.at - 1]?.text ?? ''} ${this.peek().text}”附近`);
  }
}
