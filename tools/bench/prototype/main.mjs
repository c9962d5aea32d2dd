/**
 * The bare prototype: what the machine allows to NestJS on Fastify with named SQL, for the rows, commits and ERP calls of one claim.
 * No engine, no rules, no rights, no checks, no queue; one process. It is a ceiling, not a product.
 */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Body, Controller, Get, Headers, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { pgTypes } from '@vouchflow/flow-store';
import { derivedId, uuidV7 } from '@vouchflow/kernel';
import pg from 'pg';
import {
  clock,
  decideTask,
  holdInvoice,
  insertInstance,
  insertTask,
  insertTurn,
  insertVoucher,
  keepAnswer,
  lockBudget,
  lockInstance,
  nextNumber,
  readTask,
  reserve,
  updateInstance,
} from './claim.statements.mjs';
import { transaction } from './flush.mjs';
import { Poster } from './poster.mjs';

const sample = JSON.parse(readFileSync(process.env.PROTOTYPE_SAMPLE, 'utf8'));
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20, types: pgTypes, pipeline: true, keepAlive: true });
const poster = new Poster(pool, sample, process.env.ERP_SANDBOX_URL);
const budgets = await readBudgets();
const claimants = {
  RD: ['employee@demo.test', 'manager@demo.test'],
  SALES: ['sales@demo.test', 'saleshead@demo.test'],
  FIN: ['cashier@demo.test', 'finance@demo.test'],
};
const accountant = 'accountant@demo.test';

class Claims {
  ready() {
    return 'ready';
  }

  submit({ facts }, key) {
    const id = uuidV7(Date.now(), randomBytes(10));
    const [line] = facts.lines;
    const [by, manager] = claimants[facts.department];
    const budget = budgets.get(`${facts.department}/${line.category}`);
    return transaction(
      pool,
      [clock, nextNumber, holdInvoice(line.invoice.number, id), lockBudget(budget)],
      ([
        {
          rows: [{ at }],
        },
        {
          rows: [{ n }],
        },
        { rowCount },
        {
          rows: [left],
        },
      ]) => {
        if (rowCount !== 1 || left.total_minor - left.reserved_minor - left.consumed_minor < 33900) throw new Error('does not fit');
        const taskId = derivedId(at, id, 'task', 1);
        const number = `EXP-${n}`;
        return {
          statements: [
            ...reserve(budget, id, by, at),
            insertInstance({ id, number, by, department: facts.department, title: facts.title, facts, sample, at }),
            insertTurn(id, 1, by, sample, at),
            insertTask(taskId, id, 1, manager, by, sample, at),
            keepAnswer(by, key, 201, sample, at),
          ],
          result: { id, number, factsHash: sample.factsHash, facts, waitingFor: [{ taskId, people: [manager] }] },
        };
      },
    );
  }

  async decide(taskId, key) {
    const { effectId, ...claim } = await transaction(
      pool,
      [clock, lockInstance(taskId), readTask(taskId)],
      ([
        {
          rows: [{ at }],
        },
        {
          rows: [row],
        },
        {
          rows: [task],
        },
      ]) => {
        const [by] = task.people;
        const shared = [decideTask(row.id, task.n, by, at), updateInstance(row, task.n + 1, sample, at), insertTurn(row.id, task.n + 1, by, sample, at)];
        const view = { id: row.id, number: row.number, factsHash: sample.factsHash, facts: row.facts };
        if (task.n === 1) {
          const next = derivedId(at, row.id, 'task', 2);
          return {
            statements: [...shared, insertTask(next, row.id, 2, accountant, row.claimant, sample, at), keepAnswer(by, key, 200, sample, at)],
            result: { ...view, waitingFor: [{ taskId: next, people: [accountant] }] },
          };
        }
        const voucher = insertVoucher(row.id, by, row.claimant, sample, at);
        return {
          statements: [...shared, ...voucher.statements, keepAnswer(by, key, 200, sample, at)],
          result: { ...view, waitingFor: [], effectId: voucher.effectId },
        };
      },
    );
    if (effectId) poster.ring(effectId);
    return claim;
  }
}

// Decorators by hand: this file runs without a compiler.
const route = (method, decorators, parameters) => {
  for (const decorate of decorators) decorate(Claims.prototype, method, Object.getOwnPropertyDescriptor(Claims.prototype, method));
  for (const [at, decorate] of parameters.entries()) decorate(Claims.prototype, method, at);
};
route('ready', [Get('readyz')], []);
route('submit', [Post('api/v1/claims')], [Body(), Headers('idempotency-key')]);
route('decide', [Post('api/v1/tasks/:id/decision'), HttpCode(200)], [Param('id'), Headers('idempotency-key')]);
Controller()(Claims);
class App {}
Module({ controllers: [Claims] })(App);

const app = await NestFactory.create(App, new FastifyAdapter(), { logger: ['error', 'warn'] });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.close().then(() => process.exit(0)));
await app.listen(Number(process.env.PORT), '127.0.0.1');

async function readBudgets() {
  const { rows } = await pool.query(
    `SELECT id, department, category FROM budget WHERE period = to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') OR period = to_char(now() - interval '1 day', 'YYYY-MM')`,
  );
  return new Map(rows.map(({ id, department, category }) => [`${department}/${category}`, id]));
}
