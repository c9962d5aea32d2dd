import { Controller, Get, Header } from '@nestjs/common';
import type { Language } from '@vouchflow/flow-model';
import { Public } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage } from '../http/current-user.js';
import { docsCss } from './docs-css.js';
import { errorsPage } from './errors-page.js';
import { OpenApiDocument } from './openapi.document.js';
import { routesPage } from './routes-page.js';

const html = 'text/html; charset=utf-8';

/** Readable pages about the API: plain HTML, no script, nothing from elsewhere. */
@Controller('api/docs')
@Public()
export class DocsController {
  constructor(private readonly document: OpenApiDocument) {}

  @Get()
  @Header('content-type', html)
  @ApiRoute({ summary: 'All routes, readable', answerType: 'text/html' })
  routes(@CurrentLanguage() language: Language): string {
    return routesPage(this.document.routes, language);
  }

  @Get('errors')
  @Header('content-type', html)
  @ApiRoute({ summary: 'Every fault by its code', answerType: 'text/html' })
  errors(@CurrentLanguage() language: Language): string {
    return errorsPage(language);
  }

  @Get('docs.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @ApiRoute({ summary: 'Style of these pages', answerType: 'text/css' })
  css(): string {
    return docsCss;
  }
}
