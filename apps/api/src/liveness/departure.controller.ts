import { Controller, Get, Param } from '@nestjs/common';
import { budgetLabel } from '@vouchflow/finance-core';
import { findDependents, type Dependent } from '@vouchflow/flow-core';
import { checkLiveness, CompiledFlows, findWaitingPlaces, type StuckPlace } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { isInForce, type FlowDefinition } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { localText } from '../me/me.view.js';
import { stuckPlace } from './liveness.controller.js';

const place = z.object({ flow: z.string(), name: localText, place: localText });
const dependent = z.object({
  kind: z.enum(['flow', 'report', 'department', 'project', 'cost-center', 'budget', 'role', 'group', 'limit', 'stands-in-for', 'stood-in-by']),
  key: z.string(),
  name: localText,
  sole: z.boolean(),
  flows: z.array(place),
});
const answer = z.object({
  person: z.string(),
  name: localText,
  active: z.boolean(),
  /** Open tasks; `sole` of them are with nobody else. */
  tasks: z.object({ open: z.int(), sole: z.int() }),
  /** Places where he would be asked later; `instead`: who would be without him, nobody where it is empty. */
  later: z.array(
    z.object({
      instanceId: z.uuid(),
      number: z.string(),
      title: z.string(),
      node: z.string(),
      nodeTitle: localText,
      since: z.string(),
      instead: z.array(z.string()),
    }),
  ),
  /** His own documents that are not over, drafts aside: how many, and the newest of them; `GET /instances?person=` lists all. */
  claimsOpen: z.int(),
  claims: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), status: z.string() })),
  schedules: z.array(z.object({ id: z.uuid(), flow: z.string(), enabled: z.boolean() })),
  /** Acts by hand that he asked for and that nobody has confirmed. */
  repairs: z.int(),
  dependents: z.array(dependent),
  /** What would be stuck at once. */
  stuck: z.array(stuckPlace),
});

/** What breaks if somebody leaves: everything that rests on one person, with the place where it is mended. */
@Controller('people')
@Permission('directory.readAll')
export class DepartureController {
  constructor(
    private readonly database: Database,
    private readonly flows: CompiledFlows,
    private readonly directory: DirectoryCache,
  ) {}

  @Get(':email/departure')
  @ApiRoute({
    summary:
      'What breaks if this person leaves: tasks, what he would be asked later, flows and matrices, roles, places, substitutes, schedules; and what would be stuck',
    answer,
  })
  one(@Param('email') key: string, @CurrentUser() user: SignedInUser): Promise<z.infer<typeof answer>> {
    const email = key.toLowerCase();
    return this.database.withClient(async (client) => {
      const snapshot = await this.directory.get(client);
      const person =
        snapshot.directory.people.filter((row) => row.email === email).findLast((row) => row.from <= user.today) ??
        snapshot.directory.people.find((row) => row.email === email);
      if (!person) throw new ProblemError('NOT_FOUND');
      const { rows: versions } = await client.query<{ definition: FlowDefinition }>(
        'SELECT DISTINCT ON (flow_key) definition FROM flow_version ORDER BY flow_key, n DESC',
      );
      // What for, whatever the period: he may answer for a budget in each of many months.
      const budgets = snapshot.budgets.filter((budget) => budget.owners?.some((row) => row.owner === email && isInForce(row, user.today)));
      const dependents: Dependent[] = findDependents(
        snapshot.directory,
        versions.map((row) => row.definition),
        email,
        user.today,
        budgets.map((budget) => budgetLabel({ ...budget, period: '' })),
      );
      const { rows: tasks } = await client.query<{ open: number; sole: number }>(
        `SELECT count(*)::int AS open, (count(*) FILTER (WHERE cardinality(people) = 1))::int AS sole FROM task WHERE status = 'open' AND people @> ARRAY[$1::text]`,
        [email],
      );
      const { rows: claims } = await client.query<{ id: string; number: string; title: string; status: string; of: number }>(
        `SELECT id, number, title, status, (count(*) OVER ())::int AS of FROM instance WHERE claimant = $1 AND status = ANY ($2) ORDER BY id DESC LIMIT $3`,
        [email, notOver, mostClaims],
      );
      const { rows: schedules } = await client.query<{ id: string; flow: string; enabled: boolean }>(
        'SELECT id, flow_key AS flow, enabled FROM schedule WHERE owner = $1 ORDER BY id',
        [email],
      );
      const { rows: asked } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM repair_request WHERE asked_by = $1 AND status = 'waiting'`, [
        email,
      ]);
      const before = new Set((await checkLiveness(client, this.flows, snapshot)).stuck.map(placeOf));
      // What has come to a standstill by somebody else's absence is no matter of his leaving; by his own it is, whenever that began.
      const stuck = (await checkLiveness(client, this.flows, snapshot, email)).stuck.filter((one) => !before.has(placeOf(one)) || one.people.includes(email));
      return {
        person: email,
        name: person.name,
        active: person.active && (person.to === undefined || user.today < person.to),
        tasks: tasks[0] ?? { open: 0, sole: 0 },
        later: await findWaitingPlaces(client, this.flows, snapshot, email),
        claimsOpen: claims[0]?.of ?? 0,
        claims: claims.map(({ of: _of, ...claim }) => claim),
        schedules,
        repairs: asked[0]?.n ?? 0,
        dependents,
        stuck,
      };
    });
  }
}

const notOver = ['running', 'parked', 'returned', 'ending'];
/** As many of his own documents are named; the others are counted. */
const mostClaims = 50;
const placeOf = (one: StuckPlace): string => `${one.instanceId} ${one.code} ${one.node}`;
