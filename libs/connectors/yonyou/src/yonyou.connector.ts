import { noAbilities, OneCallPort, type Egress, type ErpConnector, type ErpVariant, type OneCallErp } from '@vouchflow/connector-kit';
import { lengths as yonbipLengths } from './yonbip/build-voucher.js';
import { YonBipErp } from './yonbip/yonbip.erp.js';
import { yonyouConfig, type YonyouConfig, type YonyouVariant } from './yonyou.config.js';

const abilities = { ...noAbilities, check: true, post: true, reverse: true, negativeAmounts: true, attachments: true };

const variants: readonly [ErpVariant & { name: YonyouVariant }, ...(ErpVariant & { name: YonyouVariant })[]] = [
  {
    name: 'yonbip', title: { zh: 'YonBIP / YonSuite 开放接口', en: 'YonBIP / YonSuite open API' }, proof: 'contract-B',
    // What a repeated businessId gets is not documented: we look, and wait out the horizon.
    abilities: { ...abilities, find: true }, lineKinds: ['gl'], text: { line: { length: yonbipLengths.line }, header: { length: yonbipLengths.header } },
  },
];

const erps: Record<YonyouVariant, (config: YonyouConfig, egress: Egress) => OneCallErp> = {
  yonbip: (config, egress) => new YonBipErp(config, egress),
};

export const yonyou: ErpConnector<YonyouConfig> = {
  system: 'yonyou',
  title: { zh: '用友', en: 'Yonyou' },
  variants,
  variantOf: (config) => config.variant,
  config: yonyouConfig,
  horizonMs: (config) => config.horizonMs,
  timeoutMs: (config) => config.timeoutMs,
  connect: (config, egress) => new OneCallPort(erps[config.variant](config, egress)),
};
