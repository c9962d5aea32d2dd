import type { KindLocale } from '@vouchflow/flow-model';

export const waitLocale: KindLocale = {
  name: { zh: '等待', en: 'Wait' },
  description: { zh: '等到某个时间再继续。时间已过就不等。', en: 'Waits for a time. One that has passed does not wait.' },
  ports: { out: { zh: '时间到', en: 'time has come' } },
  sections: { main: { zh: '等到什么时候', en: 'Until when' } },
  fields: {
    'until-when': {
      label: { zh: '等到', en: 'Waits' },
      values: {
        minutes: { zh: '过一段时间', en: 'for some time' },
        untilMonthAfter: { zh: '次月一日', en: 'to the first of next month' },
        until: { zh: '某一天', en: 'to a day' },
      },
    },
    minutes: { label: { zh: '多久', en: 'How long' }, error: { zh: '1 分钟到 366 天', en: 'From 1 minute to 366 days' } },
    untilMonthAfter: {
      label: { zh: '从哪个月算', en: 'Counted from' },
      values: { voucher: { zh: '最近一张凭证的月份', en: 'the month of the voucher made last' }, today: { zh: '当月', en: 'this month' } },
    },
    until: {
      label: { zh: '哪一天', en: 'Which day' },
      help: { zh: '法人主体时区当天零点。', en: 'From the first instant of that day in the zone of the legal entity.' },
      error: { zh: '请写一个日期', en: 'Write a date' },
    },
  },
};
