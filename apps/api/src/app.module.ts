import { Module, type DynamicModule } from '@nestjs/common';
import { HealthController } from './health/health.controller.js';
import { HouseModule, type House } from './house.module.js';
import { MeController } from './me/me.controller.js';
import { DocsController } from './openapi/docs.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OpenApiDocument } from './openapi/openapi.document.js';
import { SessionController } from './session/session.controller.js';
import { TokensController } from './tokens/tokens.controller.js';

/** One folder a resource; its controller is a line here. */
const controllers = [HealthController, SessionController, MeController, TokensController, OpenApiController, DocsController];

@Module({})
export class AppModule {
  static of(house: House): DynamicModule {
    return { module: AppModule, imports: [HouseModule.of(house)], controllers, providers: [OpenApiDocument] };
  }
}
