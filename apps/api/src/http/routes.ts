import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod, type INestApplication, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { ZodType } from 'zod';
import { ACCESS, type Access } from './access.js';
import { API_ROUTE, type ApiRouteInfo } from './api-route.js';
import { BODY_SCHEMA, QUERY_SCHEMA } from './zod-params.js';

export interface RouteInfo {
  controller: string;
  handler: string;
  /** `get`, `post`, … */
  method: string;
  /** As served: `/api/v1/claims/{id}`. */
  path: string;
  access: Access | undefined;
  info: ApiRouteInfo | undefined;
  /** Status of success where it is not the usual one. */
  status: number | undefined;
  body: ZodType | undefined;
  query: ZodType | undefined;
}

/** Paths that stand outside of /api/v1. */
export const outsideBase = ['healthz', 'readyz', 'metrics', 'api/docs', 'api/docs/errors', 'api/docs/docs.css'];

const texts = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [typeof value === 'string' ? value : '']);

/** Every route of the app as Nest will serve it, from the decorators of its controllers. */
export function collectRoutes(app: INestApplication): RouteInfo[] {
  const controllers = new Set<Type>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) if (metatype) controllers.add(metatype as Type);
  }
  return [...controllers].flatMap(routesOf).sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

function routesOf(controller: Type): RouteInfo[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((handler) => {
    const method = prototype[handler];
    if (handler === 'constructor' || typeof method !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
    const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number] ?? 'ALL';
    const bases = texts(Reflect.getMetadata(PATH_METADATA, controller));
    return bases.flatMap((base) =>
      texts(Reflect.getMetadata(PATH_METADATA, method)).map((own) => ({
        controller: controller.name,
        handler,
        method: verb.toLowerCase(),
        path: servedPath(base, own),
        access: (Reflect.getMetadata(ACCESS, method) ?? Reflect.getMetadata(ACCESS, controller)) as Access | undefined,
        info: Reflect.getMetadata(API_ROUTE, method) as ApiRouteInfo | undefined,
        status: Reflect.getMetadata(HTTP_CODE_METADATA, method) as number | undefined,
        body: Reflect.getMetadata(BODY_SCHEMA, prototype, handler) as ZodType | undefined,
        query: Reflect.getMetadata(QUERY_SCHEMA, prototype, handler) as ZodType | undefined,
      })),
    );
  });
}

function servedPath(base: string, own: string): string {
  const path = [base, own]
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .join('/');
  return (outsideBase.includes(path) ? `/${path}` : `/api/v1/${path}`).replace(/:(\w+)/g, '{$1}');
}

/** A route without an access rule, or without its line in the OpenAPI document, stops the start. Throws with all of them. */
export function requireAccess(routes: readonly RouteInfo[]): void {
  const faults = routes.flatMap((route) => {
    const name = `${route.method.toUpperCase()} ${route.path} (${route.controller}.${route.handler})`;
    return [
      ...(route.access ? [] : [`${name}: say who may call it: @Permission('…'), @SignedIn() or @Public()`]),
      ...(route.info ? [] : [`${name}: say what it does: @ApiRoute({ summary })`]),
    ];
  });
  if (faults.length > 0) throw new Error(`Routes without a rule:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}
