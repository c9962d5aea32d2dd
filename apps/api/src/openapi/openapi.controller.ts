import { Controller, Get } from '@nestjs/common';
import { Public } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { OpenApiDocument } from './openapi.document.js';

@Controller('openapi.json')
@Public()
export class OpenApiController {
  constructor(private readonly document: OpenApiDocument) {}

  @Get()
  @ApiRoute({ summary: 'This document, OpenAPI 3.1' })
  read(): Record<string, unknown> {
    return this.document.json;
  }
}
