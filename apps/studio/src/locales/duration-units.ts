/** Units after a number, with their space. */
export const durationUnits = {
  zh: { d: ' 天', h: ' 小时', m: ' 分', s: ' 秒' },
  en: { d: ' d', h: ' h', m: ' m', s: ' s' },
} as const;
