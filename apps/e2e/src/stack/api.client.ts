import { demoPassword } from '@vouchflow/flow-store';

/** A refusal as RFC 9457 says it, with what the API adds. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  errors?: { path: string; code: string; message: string; missing?: { amount: string; currency: string } }[];
}

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

export interface CallOptions {
  headers?: Record<string, string>;
  /** Sent as it is, for bodies that are no JSON. */
  raw?: string;
}

/** One person's calls. `Body` is what the caller expects; a refusal's body is a Problem. */
export class Caller {
  constructor(
    private readonly api: ApiClient,
    private readonly token: Promise<string> | undefined,
  ) {}

  get = <Body = Problem>(path: string, options?: CallOptions): Promise<Answer<Body>> => this.call('GET', path, undefined, options);
  post = <Body = Problem>(path: string, body: unknown = {}, options?: CallOptions): Promise<Answer<Body>> => this.call('POST', path, body, options);
  put = <Body = Problem>(path: string, body: unknown, options?: CallOptions): Promise<Answer<Body>> => this.call('PUT', path, body, options);
  patch = <Body = Problem>(path: string, body: unknown, options?: CallOptions): Promise<Answer<Body>> => this.call('PATCH', path, body, options);
  delete = <Body = Problem>(path: string, options?: CallOptions): Promise<Answer<Body>> => this.call('DELETE', path, undefined, options);

  async call<Body>(method: string, path: string, body: unknown, { headers = {}, raw }: CallOptions = {}): Promise<Answer<Body>> {
    const token = await this.token;
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.api.address(path), {
      method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    return { status: response.status, body: readBody(text) as Body, headers: response.headers };
  }
}

function readBody(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The API of one stack, seen from outside. */
export class ApiClient {
  private readonly tokens = new Map<string, Promise<string>>();
  readonly nobody: Caller;

  constructor(
    private readonly baseUrl: string,
    private readonly password: (email: string) => string = () => demoPassword,
  ) {
    this.nobody = new Caller(this, undefined);
  }

  /** `/claims` stands below the API's base; an address outside of it begins with two slashes, `//readyz`. */
  address = (path: string): string => (path.startsWith('//') ? `${this.baseUrl}${path.slice(1)}` : `${this.baseUrl}/api/v1${path}`);

  /** Calls as this person, who signs in once: `employee` of the demo company, or an e-mail. */
  as(person: string): Caller {
    const email = person.includes('@') ? person : `${person}@demo.test`;
    let token = this.tokens.get(email);
    if (!token) this.tokens.set(email, (token = this.signIn(email)));
    return new Caller(this, token);
  }

  private async signIn(email: string): Promise<string> {
    const { status, body } = await this.nobody.post<{ token: string }>('/session', { email, password: this.password(email), bearer: true });
    if (status !== 200) throw new Error(`${email} could not sign in: ${status} ${JSON.stringify(body)}`);
    return body.token;
  }
}
