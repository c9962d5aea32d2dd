import type { FastifyInstance } from 'fastify';

/** Routes under this scope take XML as text, whatever of XML's content types it comes with. */
export function takingXml(app: FastifyInstance, routes: (scope: FastifyInstance) => void): void {
  void app.register((scope, _options, done) => {
    const types = ['text/xml', 'application/xml'];
    scope.removeContentTypeParser(types);
    scope.addContentTypeParser(types, { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
    routes(scope);
    done();
  });
}
