import type { ErpConnector } from '@vouchflow/connector-kit';
import { kingdee } from '@vouchflow/connector-kingdee';
import { rest } from '@vouchflow/connector-rest';
import { tryton } from '@vouchflow/connector-tryton';

/** Every connector there is, one line a folder. Written by hand; a spec compares it with the folders. */
export const connectors: readonly ErpConnector[] = [kingdee as ErpConnector, rest as ErpConnector, tryton as ErpConnector];
