export default {
  special: '专票',
  ordinary: '普票',
  rail: '铁路电子客票',
  air: '航空行程单',
  passenger: '客票',
  toll: '通行费',
  bridge: '桥闸通行费',
  taxi: '出租车票',
  fiscal: '财政票据',
  overseas: '境外票据',
};
