import { Controller, Get, Param, Post, Put, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { pageOf, pageQuery, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { changeBody, codeText, day, everSince, newBody, viewSchema, type DatedKind } from './dated-kind.js';
import { datedKinds } from './dated-kinds.js';
import { DatedService, type DatedView } from './dated.service.js';
import type { DatedChange } from './write-dated.js';

interface DatedBody extends Record<string, unknown> {
  name: { zh: string; en: string };
  from?: string;
  to?: string | null;
}

const changeOf = (key: string, { name, from, to, ...fields }: DatedBody, usual: string): DatedChange => ({ key, name, fields, from: from ?? usual, to });

/** The four routes of one kind: list, read with history, make, change from a day on. */
function datedController(kind: DatedKind): Type {
  const view = viewSchema(kind);
  const whole = view.extend({ history: z.array(view).optional() });
  const query = pageQuery({
    at: day.optional(),
    q: z.string().trim().min(1).max(100).optional(),
    department: codeText.optional(),
    legalEntity: codeText.optional(),
  });
  const part = ':key';

  @Controller(kind.path)
  class DatedController {
    constructor(private readonly dated: DatedService) {}

    @Get()
    @Permission('directory.read')
    @ApiRoute({ summary: `The ${kind.path} of a day (\`at\`, default today), in order of their ${kind.key}`, answer: pageOf(view) })
    list(@ZodQuery(query) filters: z.output<typeof query>, @CurrentUser() user: SignedInUser): Promise<Page<DatedView>> {
      return this.dated.list(kind, filters, user);
    }

    @Get(part)
    @Permission('directory.read')
    @ApiRoute({ summary: `One ${kind.what}; with \`history\` for who holds directory.readAll`, answer: whole })
    read(@Param('key') key: string, @CurrentUser() user: SignedInUser): Promise<DatedView> {
      return this.dated.read(kind, key, user);
    }

    @Post()
    @Permission(kind.write)
    @ApiRoute({ summary: `A new ${kind.what}, holding \`from\` a day on (default: ever since)`, answer: view, errors: ['ALREADY_EXISTS', 'INVALID'] })
    create(@ZodBody(newBody(kind)) body: DatedBody, @Req() request: FastifyRequest, @CurrentUser() user: SignedInUser): Promise<DatedView> {
      const { [kind.key]: key, ...rest } = body;
      return this.dated.create(kind, changeOf(key as string, rest, everSince), request, user);
    }

    @Put(part)
    @Permission(kind.write)
    @ApiRoute({ summary: `Change a ${kind.what} \`from\` a day on (default today); earlier days stay as they were`, answer: view, errors: ['INVALID'] })
    change(
      @Param('key') key: string,
      @ZodBody(changeBody(kind)) body: DatedBody,
      @Req() request: FastifyRequest,
      @CurrentUser() user: SignedInUser,
    ): Promise<DatedView> {
      return this.dated.change(kind, changeOf(kind.key === 'email' ? key.toLowerCase() : key, body, user.today), request, user);
    }
  }
  const name = kind.path
    .split('-')
    .map((word) => (word[0] ?? '').toUpperCase() + word.slice(1))
    .join('');
  Object.defineProperty(DatedController, 'name', { value: `${name}Controller` });
  return DatedController;
}

export const datedControllers: readonly Type[] = datedKinds.map(datedController);
