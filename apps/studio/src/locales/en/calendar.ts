export default {
  hours: 'Working hours', weekdays: 'Weekdays worked', spans: 'Hours of a working day', hoursHint: 'Such as 09:00-12:00, 13:00-18:00; deadlines count by them', hoursFault: 'In order, as 09:00-12:00, apart from each other, up to 24:00',
  days: 'Public holidays', count: '{{off}} days off, {{worked}} weekend days worked', none: 'Nothing is said of {{year}} yet: only weekdays count. Choose a day, or bring a list in on the imports page.', year: '{{year}}', off: 'Off', worked: 'Worked', asUsual: 'As its weekday again',
  weekday: { 1: 'M', 2: 'T', 3: 'W', 4: 'T', 5: 'F', 6: 'S', 7: 'S' },
  weekdayLong: { 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat', 7: 'Sun' },
};
