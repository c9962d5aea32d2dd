export default {
  special: 'Special VAT invoice',
  ordinary: 'Ordinary invoice',
  rail: 'Rail e-ticket',
  air: 'Air itinerary',
  passenger: 'Passenger ticket',
  toll: 'Toll',
  bridge: 'Bridge toll',
  taxi: 'Taxi receipt',
  fiscal: 'Fiscal receipt',
  overseas: 'Overseas receipt',
};
