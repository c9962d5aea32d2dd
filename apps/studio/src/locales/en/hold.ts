export default {
  act: 'Put on hold', title: 'Put this claim on hold', text: 'Meanwhile nobody decides, deadlines stand still, and a voucher that was not sent waits. It goes on by itself on that day, or when it is released.', reason: 'Why', until: 'Until', untilHint: 'It goes on at the start of that day; a year ahead at most', done: 'On hold',
  notice: '{{name}} put it on hold until {{date}}', noticeText: 'Nobody decides until it is released; deadlines stand still and no voucher is sent.', release: 'Release', releaseTitle: 'Release this claim now?', releaseText: 'Approval goes on, and deadlines with the time that was left.', released: 'Released',
};
