import { Injectable } from '@nestjs/common';
import { DirectoryCache } from '@vouchflow/flow-store';
import { SessionStore } from '@vouchflow/server-kit';
import { Database } from '../database/database.js';
import { withLentPermissions } from './lent-permissions.js';
import { signedInUser, type SignedInUser } from './signed-in-user.js';

/** How long an answer is believed without asking the database. A sign-out in this process counts at once, in another after this. */
const believedMs = 2000;
const most = 5000;

/** Finds the person behind a token, and what he may do now. */
@Injectable()
export class Authenticator {
  private readonly known = new Map<string, { user: SignedInUser | null; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly directory: DirectoryCache,
  ) {}

  async userOf(token: string): Promise<SignedInUser | null> {
    const now = performance.now();
    const known = this.known.get(token);
    if (known && known.until > now) return known.user;
    const user = await this.look(token);
    if (this.known.size >= most) this.known.clear();
    this.known.set(token, { user, until: now + believedMs });
    return user;
  }

  /** After a sign-out, a new password or a changed role: nothing is believed any more. */
  forget(): void {
    this.known.clear();
  }

  private async look(token: string): Promise<SignedInUser | null> {
    const owner = await this.sessions.find(token);
    if (!owner) return null;
    const kept = this.directory.peek();
    const snapshot =
      kept?.version === owner.directoryVersion ? kept : await this.database.withClient((client) => this.directory.get(client, owner.directoryVersion));
    const user = signedInUser(owner, snapshot);
    return user && withLentPermissions(user, this.database);
  }
}
