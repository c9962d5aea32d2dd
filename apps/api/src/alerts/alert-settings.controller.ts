import { Controller, Get, HttpCode, Inject, Post, Put, Req } from '@nestjs/common';
import { alertKinds } from '@vouchflow/flow-model';
import { mailTransport, ProblemError, type Env, type SendMail } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { trialLimiter } from '../auth/trial-limiter.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { ZodBody } from '../http/zod-params.js';
import { ENV } from '../tokens.js';
import { sendTrialMail, trialMailAnswer, type TrialMailAnswer } from './trial-mail.js';

const minutes = z.int().min(1).max(10_080);
const settings = z.strictObject({
  unknownMinutes: minutes,
  lagMinutes: minutes,
  quietMinutes: z.int().min(1).max(1440),
  mailTo: z.array(z.email().max(200)).max(50),
  noticeKinds: z.array(z.enum(alertKinds)),
  mailKinds: z.array(z.enum(alertKinds)),
});
/** How the mail goes: why the last try failed, or whom the mail server did not take it for, and when the next one is. */
const mailView = z.object({
  sentAt: z.string().nullable(),
  triedAt: z.string().nullable(),
  fails: z.int(),
  error: z.string().nullable(),
  nextAt: z.string().nullable(),
});
/** `mails`: whether the house has a way to send mail at all. */
const settingsView = settings.extend({ mails: z.boolean(), mail: mailView, updatedBy: z.string().nullable(), updatedAt: z.string().nullable() });
type SettingsView = z.infer<typeof settingsView>;

/** When something on the way to the ERP is an alert, and whom it reaches. */
@Controller('alert-settings')
@Permission('postings.read')
export class AlertSettingsController {
  private readonly trials = trialLimiter();
  private readonly send: SendMail | null;

  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    @Inject(ENV) private readonly env: Env,
  ) {
    this.send = mailTransport(env.SMTP_URL);
  }

  @Get()
  @ApiRoute({ summary: 'When something is an alert, and whom it reaches in the app and by mail', answer: settingsView })
  async read(): Promise<SettingsView> {
    const row = await this.database.row<Omit<SettingsView, 'mails'>>(
      `SELECT COALESCE(unknown_minutes, $1) AS "unknownMinutes", COALESCE(lag_minutes, $2) AS "lagMinutes", quiet_minutes AS "quietMinutes", COALESCE(mail_to, $3) AS "mailTo", notice_kinds AS "noticeKinds", mail_kinds AS "mailKinds",
         updated_by AS "updatedBy", CASE WHEN updated_by IS NOT NULL THEN updated_at END AS "updatedAt",
         (SELECT jsonb_build_object('sentAt', m.sent_at, 'triedAt', m.tried_at, 'fails', m.fails, 'error', m.error, 'nextAt', CASE WHEN m.fails > 0 THEN m.next_at END) FROM alert_mail m) AS mail FROM alert_settings`,
      [this.env.ALERT_UNKNOWN_MINUTES, this.env.ALERT_LAG_MINUTES, this.env.ALERT_MAIL_TO],
    );
    if (!row) throw new Error('There are no alert settings');
    return { ...row, mails: this.env.SMTP_URL !== undefined };
  }

  @Put()
  @Permission('connections.write', 'postings.settle')
  @ApiRoute({ summary: 'Change when something is an alert and whom it reaches', answer: settingsView })
  async change(@ZodBody(settings) body: z.output<typeof settings>, @Req() request: FastifyRequest): Promise<SettingsView> {
    const { mails: _mails, mail: _mail, updatedBy: _by, updatedAt: _at, ...before } = await this.read();
    await this.changes.run(request, async ({ client, actor, log }) => {
      await client.query(
        `UPDATE alert_settings SET unknown_minutes = $1, lag_minutes = $2, quiet_minutes = $3, mail_to = $4, notice_kinds = $5, mail_kinds = $6, updated_by = $7, updated_at = clock_timestamp()`,
        [body.unknownMinutes, body.lagMinutes, body.quietMinutes, body.mailTo, body.noticeKinds, body.mailKinds, actor],
      );
      // Whoever mended the address does not wait for the next try.
      await client.query('UPDATE alert_mail SET next_at = clock_timestamp() WHERE fails > 0');
      await log({ what: 'alert-settings', key: 'all', before, after: body });
      return {};
    });
    return this.read();
  }

  @Post('trial-mail')
  @HttpCode(200)
  @Permission('connections.write', 'postings.settle')
  @ApiRoute({
    summary: 'Send a test mail to whom alerts go by mail, and tell what the mail server answered',
    answer: trialMailAnswer,
    errors: ['RATE_LIMITED'],
  })
  async trial(@CurrentUser() user: SignedInUser, @Req() request: FastifyRequest): Promise<TrialMailAnswer> {
    const kept = await this.changes.kept<TrialMailAnswer>(request);
    if (kept !== undefined) return kept;
    const { mailTo } = await this.read();
    if (!this.send) throw invalid('mails', 'NO_MAIL_SERVER', 'The house sends no mail: SMTP_URL is not set.');
    if (mailTo.length === 0) throw invalid('mailTo', 'NO_RECEIVER', 'Alerts go to nobody by mail.');
    this.trials.require(user.email);
    const answer = await sendTrialMail(this.send, { from: this.env.MAIL_FROM, to: mailTo, publicUrl: this.env.PUBLIC_URL, by: user.email });
    return this.changes.run(request, async ({ log }) => {
      await log({ what: 'alert-settings', key: 'trial-mail', after: answer });
      return answer;
    });
  }
}

const invalid = (path: string, code: string, message: string): ProblemError => new ProblemError({ code: 'INVALID', errors: [{ path, code, message }] });
