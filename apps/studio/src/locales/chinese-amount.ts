/** Formal numerals (大写金额) of a Chinese voucher, and the heads of its digit columns. */
export const chineseAmount = {
  digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
  units: ['', '拾', '佰', '仟'],
  groups: ['', '万', '亿', '兆'],
  yuan: '元',
  jiao: '角',
  fen: '分',
  whole: '整',
  minus: '负',
  /** From the cent to the left. */
  columns: ['分', '角', '元', '十', '百', '千', '万', '十', '百', '千', '亿', '十', '百', '千'],
  sign: '¥',
} as const;
