import type { ErpConnector } from '@vouchflow/connector-kit';
import { file } from '@vouchflow/connector-file';
import { inspur } from '@vouchflow/connector-inspur';
import { kingdee } from '@vouchflow/connector-kingdee';
import { oracle } from '@vouchflow/connector-oracle';
import { rest } from '@vouchflow/connector-rest';
import { sap } from '@vouchflow/connector-sap';
import { soap } from '@vouchflow/connector-soap';
import { tryton } from '@vouchflow/connector-tryton';
import { yonyou } from '@vouchflow/connector-yonyou';

/** Every connector there is, one line a folder. Written by hand; a spec compares it with the folders. */
export const connectors: readonly ErpConnector[] = [
  file as ErpConnector,
  inspur as ErpConnector,
  kingdee as ErpConnector,
  oracle as ErpConnector,
  rest as ErpConnector,
  sap as ErpConnector,
  soap as ErpConnector,
  tryton as ErpConnector,
  yonyou as ErpConnector,
];
