import { Injectable } from '@nestjs/common';
import type { RouteInfo } from '../http/routes.js';
import { buildOpenApi } from './build-openapi.js';

/** The document of this process's routes, made once at the start. */
@Injectable()
export class OpenApiDocument {
  routes: readonly RouteInfo[] = [];
  json: Record<string, unknown> = {};

  describe(routes: readonly RouteInfo[]): void {
    this.routes = routes;
    this.json = buildOpenApi(routes);
  }
}
