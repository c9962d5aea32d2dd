import { checkTableOf, type TableQuestion } from './check-table-of.js';

self.onmessage = (event: MessageEvent<TableQuestion>) => self.postMessage({ n: event.data.n, problems: checkTableOf(event.data) });
