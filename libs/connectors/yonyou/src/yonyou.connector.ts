import { noAbilities, OneCallPort, type Egress, type ErpConnector, type ErpVariant, type OneCallErp } from '@vouchflow/connector-kit';
import { lengths as yonbipLengths } from './yonbip/build-voucher.js';
import { lengths as ncXmlLengths } from './nc-xml/build-voucher.js';
import { NcXmlErp } from './nc-xml/nc-xml.erp.js';
import { lengths as ncCloudLengths } from './nccloud/build-voucher.js';
import { NcCloudErp } from './nccloud/nccloud.erp.js';
import { lengths as tplusLengths } from './tplus/build-voucher.js';
import { TPlusErp } from './tplus/tplus.erp.js';
import { U8EaiErp } from './u8-eai/u8-eai.erp.js';
import { lengths as u8Lengths } from './u8-openapi/build-voucher.js';
import { U8OpenApiErp } from './u8-openapi/u8-openapi.erp.js';
import { YonBipErp } from './yonbip/yonbip.erp.js';
import { yonyouConfig, type YonyouConfig, type YonyouVariant } from './yonyou.config.js';

const abilities = { ...noAbilities, check: true, post: true, reverse: true, negativeAmounts: true, attachments: true };
/** Each line in its own currency, where the settings have a code for that. */
const inCurrencies = { ...abilities, originals: true, mixedOriginals: true };

const variants: readonly [ErpVariant & { name: YonyouVariant }, ...(ErpVariant & { name: YonyouVariant })[]] = [
  {
    name: 'yonbip',
    title: { zh: 'YonBIP / YonSuite 开放接口', en: 'YonBIP / YonSuite open API' },
    proof: 'contract-B',
    // What a repeated businessId gets is not documented: we look, and wait out the horizon.
    abilities: { ...inCurrencies, find: true },
    lineKinds: ['gl'],
    text: { line: { length: yonbipLengths.line }, header: { length: yonbipLengths.header } },
  },
  {
    name: 'nccloud',
    title: { zh: 'NC Cloud 开放接口', en: 'NC Cloud open API' },
    proof: 'contract-B',
    abilities: inCurrencies,
    lineKinds: ['gl'],
    text: { line: { length: ncCloudLengths.line } },
  },
  {
    name: 'nc6-xml',
    title: { zh: 'NC6 外部交换平台（XML）', en: 'NC 6 exchange platform (XML)' },
    proof: 'contract-B',
    // With replace="N" the platform refuses an id that it has taken: sent again by a person's word, it is never there twice.
    abilities: { ...inCurrencies, refusesSameKey: true },
    lineKinds: ['gl'],
    text: { line: { length: ncXmlLengths.line } },
  },
  {
    name: 'u8-openapi',
    title: { zh: 'U8 开放平台', en: 'U8 open platform' },
    proof: 'contract-A',
    // "Handed in again under the same biz_id it makes one voucher only" (the vendor's page on trade ids).
    abilities: { ...inCurrencies, find: true, refusesSameKey: true, asynchronous: true },
    lineKinds: ['gl'],
    text: { line: { length: u8Lengths.line } },
  },
  {
    name: 'u8-eai',
    title: { zh: 'U8 EAI（XML）', en: 'U8 EAI (XML)' },
    proof: 'contract-B',
    abilities: inCurrencies,
    lineKinds: ['gl'],
    text: { line: { length: u8Lengths.line } },
  },
  {
    name: 'tplus',
    title: { zh: 'T+（畅捷通）', en: 'T+ (Chanjet)' },
    proof: 'contract-C',
    abilities,
    lineKinds: ['gl'],
    text: { line: { length: tplusLengths.line }, header: { length: tplusLengths.header } },
  },
];

const erps: Record<YonyouVariant, (config: YonyouConfig, egress: Egress) => OneCallErp> = {
  yonbip: (config, egress) => new YonBipErp(config, egress),
  nccloud: (config, egress) => new NcCloudErp(config, egress),
  'nc6-xml': (config, egress) => new NcXmlErp(config, egress),
  'u8-openapi': (config, egress) => new U8OpenApiErp(config, egress),
  'u8-eai': (config, egress) => new U8EaiErp(config, egress),
  tplus: (config, egress) => new TPlusErp(config, egress),
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
