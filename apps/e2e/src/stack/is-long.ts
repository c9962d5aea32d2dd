/** Whether this run takes its time: `npm run test:long`. */
export const isLong = process.env['VOUCHFLOW_TEST_LONG'] === '1';
